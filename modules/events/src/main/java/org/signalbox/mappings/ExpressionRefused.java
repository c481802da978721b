package org.signalbox.mappings;

/** Says what is wrong with an expression, as the end of a sentence that begins with its name. */
class ExpressionRefused extends RuntimeException {

    ExpressionRefused(String why) {
        super(why);
    }
}
