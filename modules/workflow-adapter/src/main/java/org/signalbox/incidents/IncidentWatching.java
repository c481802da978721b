package org.signalbox.incidents;

/** For those who raise incidents at the engine, or end them. */
public interface IncidentWatching {

    /** Notes, in the caller's transaction, that there is something to be seen now. */
    void hurry();
}
