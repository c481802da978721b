package org.signalbox.work;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** How one attempt at a work item ended. */
public sealed interface Outcome {

    /** @param recording runs in the transaction that removes the item, and only while the claim is still ours */
    record Done(Runnable recording) implements Outcome {}

    /**
     * It is done as well, and recorded with all that end like it at the same time, however many, at once.
     *
     * @param recorder runs in the transaction that removes the items, with what came of those whose claim is still ours
     */
    record DoneTogether<T>(Consumer<List<T>> recorder, T result) implements Outcome {}

    /**
     * It failed: again after a backoff, and dead after the worker's limit.
     *
     * @param delay instead of the backoff, or null
     */
    record Retry(String reason, Duration delay) implements Outcome {

        public Retry(String reason) {
            this(reason, null);
        }
    }

    /** Not yet, and nobody's fault: again after the delay, as often as it takes. */
    record Later(Duration delay, String reason) implements Outcome {}

    /**
     * Not yet, as what its lane leads to is away: again after the delay, as often as it takes, and meanwhile nothing of its
     * lane but one item at a time, after a backoff. Of a lane that is wide; elsewhere it is {@link Later}.
     *
     * @param wish the lane stays closed for as long at least
     */
    record Away(Duration delay, Duration wish, String reason) implements Outcome {}

    /** It can never succeed: a person must act. */
    record Dead(String reason) implements Outcome {}
}
