package org.signalbox.bench;

import java.util.Locale;

/**
 * What becomes of an event. In both the workflow that it starts hands out one task, which is a row then; in the full one that
 * task runs a workflow of its own, whose user task is a row too. What is told is the last of these.
 */
enum Flow {
    LIGHT("light-task"),
    FULL("full-approval");

    private static final String CHILD = "full-child";

    private final String told;

    Flow(String told) {
        this.told = told;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of the event, and of the workflow that it starts. */
    String key() {
        return "bench." + word();
    }

    String workflow() {
        return word() + "-flow";
    }

    /** Of the task that its workflow hands out. */
    String task() {
        return word() + "-task";
    }

    /** Of the task that subscribers hear of. */
    String told() {
        return told;
    }

    /** That runs for its task. */
    String child() {
        return CHILD;
    }

    boolean hasChild() {
        return this == FULL;
    }
}
