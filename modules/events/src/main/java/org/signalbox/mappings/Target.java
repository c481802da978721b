package org.signalbox.mappings;

import java.time.Duration;

/**
 * What a mapping does with an event that it takes: it starts a workflow, or delivers a message to an instance that waits.
 *
 * @param workflowKey null for a message
 * @param workflowVersion null is the latest
 * @param messageName null for a start
 * @param timeToLive how long the message waits for somebody who waits for it; null for a start
 */
public record Target(String workflowKey, Integer workflowVersion, String messageName, Duration timeToLive) {

    public static Target workflow(String key, Integer version) {
        return new Target(key, version, null, null);
    }

    public static Target message(String name, Duration timeToLive) {
        return new Target(null, null, name, timeToLive);
    }

    public boolean isMessage() {
        return messageName != null;
    }

    String action() {
        return isMessage() ? "correlate" : "start";
    }

    String words() {
        return isMessage()
                ? "correlates message " + messageName
                : "starts " + workflowKey + (workflowVersion == null ? "" : " version " + workflowVersion);
    }
}
