package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FinishedTest {

    private final List<String> gaveUp = new ArrayList<>();
    private final Backoff backoff = new Backoff(() -> 0.5);

    @Test
    void aRetryBacksOffAndTheLastOneIsDeadAndSaysSo() {
        Finished first = Finished.of(worker(3), item(0), new Outcome.Retry("no"), backoff);
        Finished second = Finished.of(worker(3), item(1), new Outcome.Retry("no"), backoff);
        Finished last = Finished.of(worker(3), item(2), new Outcome.Retry("no"), backoff);

        last.recording().run();

        assertEquals(Duration.ofSeconds(1), first.delay());
        assertEquals(Duration.ofSeconds(2), second.delay());
        assertInstanceOf(Outcome.Dead.class, last.outcome());
        assertEquals(List.of("no"), gaveUp);
    }

    @Test
    void aLaterNeverDies() {
        Finished later = Finished.of(worker(1), item(99), new Outcome.Later(Duration.ofMinutes(1), "away"), backoff);

        assertInstanceOf(Outcome.Later.class, later.outcome());
        assertEquals("away", later.reason());
    }

    @Test
    void aFailureThatNamesItsDelayWaitsThatLong() {
        Outcome retry = new Outcome.Retry("no", Duration.ofSeconds(7));

        Finished finished = Finished.of(worker(3), item(1), retry, new Backoff(() -> 0.5));

        assertEquals(Duration.ofSeconds(7), finished.delay());
    }

    @Test
    void whatEndsTogetherIsRecordedOnceForEachRecorder() {
        List<String> recorded = new ArrayList<>();
        Consumer<List<String>> one = all -> recorded.add("one " + all);
        Consumer<List<String>> other = all -> recorded.add("other " + all);

        Finished.record(Stream.of(
                        new Outcome.DoneTogether<>(one, "a"),
                        new Outcome.Done(() -> recorded.add("alone")),
                        new Outcome.DoneTogether<>(other, "b"),
                        new Outcome.DoneTogether<>(one, "c"))
                .map(outcome -> Finished.of(worker(3), item(0), outcome, backoff))
                .toList());

        assertEquals(List.of("alone", "one [a, c]", "other [b]"), recorded);
    }

    @Test
    void theBackoffNeverExceedsFiveMinutesAndSpreads() {
        assertEquals(Duration.ofMinutes(4), new Backoff(() -> 0).after(60));
        assertTrue(new Backoff(() -> 0.999).after(60).compareTo(Duration.ofMinutes(6)) < 0);
    }

    private Worker worker(int mostFailures) {
        return new Worker() {
            @Override
            public String kind() {
                return "kind";
            }

            @Override
            public CompletionStage<Outcome> work(Item item) {
                return CompletableFuture.failedStage(new IllegalStateException());
            }

            @Override
            public void gaveUp(Item item, String reason) {
                gaveUp.add(reason);
            }

            @Override
            public int mostFailures() {
                return mostFailures;
            }
        };
    }

    private static Item item(int failures) {
        return new Item(UUID.randomUUID(), "kind", UUID.randomUUID(), "default", Lane.NONE, failures + 1, failures);
    }
}
