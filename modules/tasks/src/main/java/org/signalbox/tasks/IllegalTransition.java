package org.signalbox.tasks;

class IllegalTransition extends IllegalStateException {

    IllegalTransition(Enum<?> from, Enum<?> to) {
        super("not from " + from + " to " + to);
    }
}
