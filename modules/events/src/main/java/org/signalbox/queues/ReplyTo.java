package org.signalbox.queues;

/**
 * Where a sender wants its answer.
 *
 * @param correlationId by which it knows the answer: the one it gave, else the id of its message
 * @param outcome whether it wants to know how the event ended, too
 */
record ReplyTo(String destination, boolean isTopic, String correlationId, boolean outcome) {

    /** A property of the request, with {@link #OUTCOME}; of the answer, with what it is. */
    static final String PROPERTY = "signalbox_reply";

    static final String OUTCOME = "outcome";
    static final String RECEIPT = "receipt";

    ReplyTo withoutOutcome() {
        return new ReplyTo(destination, isTopic, correlationId, false);
    }

    /** What is ours is no place for answers: they would be read as events, or as something else again. */
    boolean isOurs(InboundQueue queue) {
        return destination.equals(queue.name()) || destination.startsWith("signalbox.");
    }
}
