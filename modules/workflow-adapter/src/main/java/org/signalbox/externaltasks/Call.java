package org.signalbox.externaltasks;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.signalbox.work.Item;
import org.signalbox.workflow.ExternalTaskHandler;

/** One call of a handler: waiting for its turn, running, answered. It is answered once; what comes later is dropped. */
final class Call {

    final Item item;
    final ExternalTask task;
    final ExternalTaskHandler.Task input;
    final CompletableFuture<ExternalTaskHandler.Handled> answer = new CompletableFuture<>();

    /** When its lease and its lock are extended next. */
    volatile Instant nextBeat;

    /** Null while it waits for its turn. */
    volatile Instant startedAt;

    /** Both are its crew's. */
    boolean hasEnded;

    boolean isStray;

    private Future<?> thread;

    Call(Item item, ExternalTask task, ExternalTaskHandler.Task input, Instant nextBeat) {
        this.item = item;
        this.task = task;
        this.input = input;
        this.nextBeat = nextBeat;
    }

    boolean isOverdue(TopicSettings settings, Instant now) {
        Instant began = startedAt;
        return began != null && !began.plus(settings.timeout()).isAfter(now);
    }

    void on(Future<?> thread) {
        synchronized (this) {
            this.thread = thread;
        }
        if (answer.isCompletedExceptionally()) {
            thread.cancel(true);
        }
    }

    /** Nobody waits for it any more. */
    void giveUp(Throwable why) {
        answer.completeExceptionally(why);
        Future<?> at;
        synchronized (this) {
            at = thread;
        }
        if (at != null) {
            at.cancel(true);
        }
    }
}
