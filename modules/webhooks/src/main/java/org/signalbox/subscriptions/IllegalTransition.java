package org.signalbox.subscriptions;

class IllegalTransition extends IllegalStateException {

    IllegalTransition(Enum<?> from, Enum<?> to) {
        super("not from " + from + " to " + to);
    }
}
