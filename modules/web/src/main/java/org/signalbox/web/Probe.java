package org.signalbox.web;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks one part whether it answers, and never waits long: a part that hangs holds one thread of ours, not one per question. */
final class Probe {

    private final String name;
    private final Duration patience;
    private final Callable<String> question;
    private CompletableFuture<String> asked;

    /** @param question returns what to say of the part when it is up, or throws */
    Probe(String name, Duration patience, Callable<String> question) {
        this.name = name;
        this.patience = patience;
        this.question = question;
    }

    synchronized Part ask(Executor executor) {
        try {
            if (asked == null || asked.isDone()) {
                asked = CompletableFuture.supplyAsync(this::answer, executor);
            }
            return Part.up(name, asked.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            return Part.down(name, "no answer within " + patience);
        } catch (ExecutionException failed) {
            return Part.down(name, rootOf(failed).getMessage());
        } catch (RejectedExecutionException busy) {
            return Part.down(name, "not asked, all threads are busy");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Part.down(name, "not asked, the server is stopping");
        }
    }

    private String answer() {
        try {
            return question.call();
        } catch (Exception failure) {
            throw new CompletionException(failure);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null || failure.getCause() == failure ? failure : rootOf(failure.getCause());
    }
}
