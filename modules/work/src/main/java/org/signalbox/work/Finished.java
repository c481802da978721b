package org.signalbox.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An attempt that ended, with what its recording does in the transaction that writes the outcome; one that is recorded with
 * others brings nothing of its own.
 */
record Finished(Item item, Outcome outcome, Runnable recording, Duration delay) {

    static Finished of(Worker worker, Item item, Outcome outcome, Backoff backoff) {
        if (outcome instanceof Outcome.Done done) {
            return new Finished(item, done, done.recording(), Duration.ZERO);
        }
        if (outcome instanceof Outcome.DoneTogether<?> done) {
            return new Finished(item, done, () -> {}, Duration.ZERO);
        }
        if (outcome instanceof Outcome.Later later) {
            return new Finished(item, later, () -> {}, later.delay());
        }
        if (outcome instanceof Outcome.Away away) {
            return new Finished(item, away, () -> {}, away.delay());
        }
        if (outcome instanceof Outcome.Retry retry && item.failures() + 1 < worker.mostFailures()) {
            return new Finished(
                    item, retry, () -> {}, retry.delay() == null ? backoff.after(item.failures() + 1) : retry.delay());
        }
        String reason = outcome instanceof Outcome.Dead dead ? dead.reason() : ((Outcome.Retry) outcome).reason();
        return new Finished(item, new Outcome.Dead(reason), () -> worker.gaveUp(item, reason), Duration.ZERO);
    }

    boolean isDone() {
        return outcome instanceof Outcome.Done || isTogether();
    }

    boolean isTogether() {
        return outcome instanceof Outcome.DoneTogether<?>;
    }

    /** Those of which each says so together, the others each by itself. */
    static void record(List<Finished> held) {
        Map<Consumer<?>, List<Object>> together = new LinkedHashMap<>();
        for (Finished one : held) {
            if (one.outcome instanceof Outcome.DoneTogether<?> done) {
                together.computeIfAbsent(done.recorder(), recorder -> new ArrayList<>())
                        .add(done.result());
            } else {
                one.recording.run();
            }
        }
        together.forEach(Finished::accept);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // results came with their recorder
    private static void accept(Consumer recorder, List<Object> results) {
        recorder.accept(results);
    }

    /** Not every container undoes a transaction for an Error. */
    static void run(Runnable recording) {
        try {
            recording.run();
        } catch (Error failure) {
            throw new IllegalStateException(failure.toString(), failure);
        }
    }

    String reason() {
        if (outcome instanceof Outcome.Retry retry) {
            return retry.reason();
        }
        if (outcome instanceof Outcome.Away away) {
            return away.reason();
        }
        return outcome instanceof Outcome.Later later ? later.reason() : "";
    }
}
