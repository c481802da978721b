package org.signalbox.web;

/** A part that Signalbox leans on, as it was found just now. */
record Part(String name, boolean isUp, String detail) {

    static Part up(String name, String detail) {
        return new Part(name, true, detail);
    }

    static Part down(String name, String detail) {
        return new Part(name, false, detail);
    }
}
