package org.signalbox.workflow;

/** Instances that carried the mark of a start which another one was recorded for. */
public interface Twins {

    Count twins();

    /** @param removed those that were deleted at the engine; one that ended first cannot be */
    record Count(long found, long removed) {}
}
