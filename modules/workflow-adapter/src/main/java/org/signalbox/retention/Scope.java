package org.signalbox.retention;

/**
 * What a rule is for.
 *
 * @param things events, messages, ...
 * @param key null for all keys that have no rule of their own for this status
 */
record Scope(String tenant, String things, String status, String key) {

    String about() {
        return status + (key == null ? "" : " " + key);
    }
}
