package org.signalbox.callbacks;

import java.time.Duration;
import java.util.Set;
import org.signalbox.calls.BeanMethod;
import org.signalbox.taskqueues.Growth;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;

/** A method that is called for these states of these tasks, and how often it is tried. */
record Callback(
        BeanMethod method,
        Set<TaskState> states,
        Set<String> keys,
        Set<String> queues,
        int attempts,
        Duration delay,
        Growth growth) {

    String name() {
        return method.name();
    }

    /** @param queue may be null */
    boolean isFor(TaskState state, String key, String queue) {
        return states.contains(state)
                && (keys.isEmpty() || keys.contains(key))
                && (queues.isEmpty() || queue != null && queues.contains(queue));
    }

    /** So many have failed that it is not even begun again: the last were servers that died. */
    boolean isOver(Item item) {
        return item.failures() >= attempts;
    }

    /** What follows a call, by its own terms. */
    Outcome after(Outcome outcome, Item item) {
        if (outcome instanceof Outcome.Retry retry) {
            int failures = item.failures() + 1;
            return failures >= attempts
                    ? new Outcome.Dead(retry.reason())
                    : new Outcome.Retry(retry.reason(), growth.grown(delay, failures));
        }
        return outcome;
    }
}
