package org.signalbox.consumers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One call of one consumer. Its answer is the call's own or that its time is over, whichever comes first. */
final class Attempt implements Runnable {

    private static final System.Logger LOG = System.getLogger(Attempt.class.getName());

    private final Invocation invocation;
    private final Consumer consumer;
    private final ReceivedEvent event;
    private final CompletableFuture<Void> answer = new CompletableFuture<>();
    private Thread thread;

    Attempt(Invocation invocation, Consumer consumer, ReceivedEvent event) {
        this.invocation = invocation;
        this.consumer = consumer;
        this.event = event;
    }

    CompletionStage<Void> answer() {
        return answer;
    }

    /** The place is free again when the call has ended, which may be long after its time. */
    @Override
    public void run() {
        Throwable failure = answer.isDone() ? null : failure();
        consumer.places().release();
        if (failure == null) {
            answer.complete(null);
        } else if (answer.completeExceptionally(failure)) {
            tell(failure);
        }
    }

    private void tell(Throwable failure) {
        if (Failures.rejection(failure).isPresent()) {
            LOG.log(System.Logger.Level.INFO, "{0} rejected event {1}", consumer.name(), event.id());
        } else {
            LOG.log(System.Logger.Level.WARNING, consumer.name() + " failed at event " + event.id(), failure);
        }
    }

    /** Whatever it throws is its own. */
    private Throwable failure() {
        runsOn(Thread.currentThread());
        try {
            invocation.call(consumer, event);
            return null;
        } catch (Throwable failure) {
            return failure;
        } finally {
            runsOn(null);
        }
    }

    /** An interrupt that comes too late for the call must not hit what the thread does next. */
    private synchronized void runsOn(Thread runner) {
        thread = runner;
        if (runner == null && Thread.interrupted()) {
            LOG.log(System.Logger.Level.DEBUG, "{0} did not look at its interrupt", consumer.name());
        }
    }

    void overrun() {
        if (answer.completeExceptionally(new Failures.Overrun(consumer))) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} is interrupted: event {1} took longer than {2}",
                    consumer.name(),
                    event.id(),
                    consumer.timeout());
            interrupt();
        }
    }

    private synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
