package org.signalbox.workflow;

/** Whether a person keeps starts and messages from the engine, for those who would send it some. */
public interface EngineHold {

    /** As it was within the last second: whoever looks for work asks often. */
    boolean isHeld();
}
