package org.signalbox.models;

/** It is no XML, or none that we accept. */
public class Unreadable extends RuntimeException {

    private final transient Finding finding;

    Unreadable(String sentence, Integer line, Integer column) {
        super(sentence);
        finding = new Finding(Finding.Severity.ERROR, null, line, column, sentence);
    }

    public Finding finding() {
        return finding;
    }
}
