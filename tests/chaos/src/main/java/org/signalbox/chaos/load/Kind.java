package org.signalbox.chaos.load;

import java.util.List;

/** What becomes of an event, by its key. */
public enum Kind {
    /** Starts a workflow that makes a task and ends. */
    NOTE("chaos.note", "DONE", "event.processed", List.of("pack")),
    /** A whole journey: a handler that makes a task, a person, a message, a one-time code. */
    ORDER("chaos.order", "DONE", "event.processed", List.of("pack", "review", "confirm")),
    /** Brings the message to the order of its business key. */
    PAYMENT("chaos.paid", "DONE", "event.processed", List.of()),
    /** Nobody has mapped it. */
    STRANGE("chaos.strange", "UNMAPPED", "event.unmapped", List.of()),
    /** Its mapping cannot make variables of it. */
    FUTILE("chaos.futile", "DEAD", "event.failed", List.of());

    /** What senders send in turn; payments follow from orders. */
    private static final List<Kind> MIX = List.of(ORDER, NOTE, NOTE, ORDER, NOTE, STRANGE, NOTE, ORDER, NOTE, FUTILE);

    private final String key;
    private final String end;
    private final String told;
    private final List<String> tasks;

    Kind(String key, String end, String told, List<String> tasks) {
        this.key = key;
        this.end = end;
        this.told = told;
        this.tasks = tasks;
    }

    static Kind ofNumber(long number) {
        return MIX.get((int) (number % MIX.size()));
    }

    public String key() {
        return key;
    }

    /** The status that its events end in. */
    public String end() {
        return end;
    }

    /** The type of broadcast that says so. */
    public String told() {
        return told;
    }

    /** That people do before its instance ends. */
    public List<String> tasks() {
        return tasks;
    }

    public boolean startsInstance() {
        return !tasks.isEmpty();
    }

    /** That its events start; its model is a file of that name. */
    public String workflow() {
        return key.replace('.', '-');
    }
}
