package org.signalbox.calls;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One call of one method. Its answer is the call's own or that its time is over, whichever comes first. */
final class Attempt implements Runnable {

    private static final System.Logger LOG = System.getLogger(Attempt.class.getName());

    private final Invocation invocation;
    private final BeanMethod method;
    private final UUID about;
    private final Object argument;
    private final CompletableFuture<Void> answer = new CompletableFuture<>();
    private Thread thread;

    Attempt(Invocation invocation, BeanMethod method, UUID about, Object argument) {
        this.invocation = invocation;
        this.method = method;
        this.about = about;
        this.argument = argument;
    }

    CompletionStage<Void> answer() {
        return answer;
    }

    /** The place is free again when the call has ended, which may be long after its time. */
    @Override
    public void run() {
        Throwable failure = answer.isDone() ? null : failure();
        method.places().release();
        if (failure == null) {
            answer.complete(null);
        } else if (answer.completeExceptionally(failure)) {
            tell(failure);
        }
    }

    private void tell(Throwable failure) {
        if (Failures.rejection(failure).isPresent()) {
            LOG.log(System.Logger.Level.INFO, "{0} rejected {1}", method.name(), about);
        } else {
            LOG.log(System.Logger.Level.WARNING, method.name() + " failed at " + about, failure);
        }
    }

    /** Whatever it throws is its own. */
    private Throwable failure() {
        runsOn(Thread.currentThread());
        try {
            invocation.call(method, argument);
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
            LOG.log(System.Logger.Level.DEBUG, "{0} did not look at its interrupt", method.name());
        }
    }

    void overrun() {
        if (answer.completeExceptionally(new Failures.Overrun(method))) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} is interrupted: {1} took longer than {2}",
                    method.name(),
                    about,
                    method.timeout());
            interrupt();
        }
    }

    private synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
