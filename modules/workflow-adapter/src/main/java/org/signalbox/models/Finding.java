package org.signalbox.models;

/**
 * Something about a model that its author should know.
 *
 * @param element the id of what it is about, or null
 * @param line from 1, or null where nobody knows
 * @param column likewise
 */
public record Finding(Severity severity, String element, Integer line, Integer column, String message) {

    public enum Severity {
        /** The engine would refuse the document, or work would be lost by it. */
        ERROR,
        /** It runs; a person may miss something. */
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** For people. */
    public String words() {
        return (line == null ? "" : "line " + line + ": ") + (element == null ? "" : element + " ") + message;
    }
}
