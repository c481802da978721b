package org.signalbox.externaltasks;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.signalbox.work.Item;
import org.signalbox.workflow.ExternalTaskHandler;
import org.signalbox.workflow.ExternalTaskHandler.Handled;

/**
 * Calls the handler of one topic, so often at once and no more. A call that does not end in time gives its place free and
 * its thread is interrupted; one that does not heed that is a stray. Beyond {@link #MOST_STRAYS} no thread is risked any
 * more: calls fail at once, so that the topic still goes on to incidents, and the server lives.
 */
final class Crew {

    static final int MOST_STRAYS = 32;
    static final Duration BEAT = Duration.ofSeconds(10);

    private final TopicSettings settings;
    private final ExternalTaskHandler handler;
    private final ExecutorService threads;
    private final InstantSource clock;
    private final Set<Call> underWay = new LinkedHashSet<>();
    private final Queue<Call> waiting = new ArrayDeque<>();
    private int running;
    private int strays;

    Crew(TopicSettings settings, ExternalTaskHandler handler, ExecutorService threads, InstantSource clock) {
        this.settings = settings;
        this.handler = handler;
        this.threads = threads;
        this.clock = clock;
    }

    TopicSettings settings() {
        return settings;
    }

    CompletionStage<Handled> call(Item item, ExternalTask task, ExternalTaskHandler.Task input) {
        Call call = new Call(item, task, input, clock.instant().plus(BEAT));
        synchronized (this) {
            underWay.add(call);
            waiting.add(call);
        }
        call.answer.whenComplete((handled, failure) -> left(call));
        next();
        return call.answer;
    }

    private void next() {
        for (Call call = take(); call != null; call = take()) {
            begin(call);
        }
    }

    private synchronized Call take() {
        if (running >= settings.concurrency() || waiting.isEmpty()) {
            return null;
        }
        running++;
        return waiting.poll();
    }

    private void begin(Call call) {
        if (tooManyStrays()) {
            call.giveUp(new IllegalStateException(
                    MOST_STRAYS + " earlier calls of the handler of " + settings.topic() + " have not ended"));
            return;
        }
        try {
            call.on(threads.submit(() -> run(call)));
        } catch (RejectedExecutionException closed) {
            call.giveUp(new Stopped());
        } catch (RuntimeException | Error noThread) {
            call.giveUp(noThread);
        }
    }

    /** Whatever the handler throws is its own. */
    private void run(Call call) {
        call.startedAt = clock.instant();
        try {
            call.answer.complete(Objects.requireNonNull(handler.handle(call.input), "the handler answered nothing"));
        } catch (Throwable failure) {
            call.answer.completeExceptionally(failure);
        } finally {
            ended(call);
        }
    }

    private synchronized void left(Call call) {
        underWay.remove(call);
        if (!waiting.remove(call)) {
            running--;
        }
        notifyAll();
    }

    private void ended(Call call) {
        synchronized (this) {
            call.hasEnded = true;
            strays -= call.isStray ? 1 : 0;
        }
        next();
    }

    private synchronized boolean tooManyStrays() {
        return strays >= MOST_STRAYS;
    }

    /** Those that run too long are given up. */
    void giveUpOverdue() {
        calls().stream()
                .filter(call -> call.isOverdue(settings, clock.instant()))
                .forEach(
                        call -> giveUp(call, new IllegalStateException("it did not end within " + settings.timeout())));
        next();
    }

    void giveUp(Call call, RuntimeException why) {
        synchronized (this) {
            if (call.startedAt != null && !call.hasEnded && !call.isStray) {
                call.isStray = true;
                strays++;
            }
        }
        call.giveUp(why);
    }

    synchronized List<Call> calls() {
        return List.copyOf(underWay);
    }

    /** How many more tasks may be fetched; waits for a while where none may. */
    synchronized int room(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toNanos();
        while (underWay.size() >= settings.active() && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        return Math.max(0, settings.active() - underWay.size());
    }

    /** Whether it takes another one, whoever fetched it. */
    synchronized boolean isCrowded() {
        return underWay.size() >= mostAtOnce();
    }

    int mostAtOnce() {
        return 2 * settings.active();
    }

    /** What waits is left; what runs may end until the patience is over, and is interrupted then. */
    void close(Duration patience) throws InterruptedException {
        calls().stream().filter(call -> call.startedAt == null).forEach(call -> call.giveUp(new Stopped()));
        synchronized (this) {
            long end = System.nanoTime() + patience.toNanos();
            for (long left = patience.toNanos(); !underWay.isEmpty() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
        calls().forEach(call -> giveUp(call, new Stopped()));
    }

    /** This server stops: nobody's fault. */
    static final class Stopped extends RuntimeException {

        Stopped() {
            super("this server is stopping");
        }
    }
}
