package org.signalbox.web;

import java.util.UUID;

/** A failure that nobody foresaw: the caller gets a number, the log gets the rest under the same number. */
final class Incident {

    private static final System.Logger LOG = System.getLogger(Incident.class.getName());

    private Incident() {}

    static Problem of(Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.log(System.Logger.Level.ERROR, "incident " + id, failure);
        return Problem.incident(id);
    }
}
