package org.signalbox.consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Outcome;

class ConsumeWorkerTest {

    private static final ReceivedEvent EVENT = new ReceivedEvent(
            UUID.randomUUID(), "default", "k", null, null, null, "b", Instant.EPOCH, JsonValue.EMPTY_JSON_OBJECT);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(1);

    /** What a consumer does. */
    private interface Doing {
        void take(ReceivedEvent event) throws Throwable;
    }

    private final List<String> told = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final Consumer good = consumer("good", LONG);
    private final Consumer bad = consumer("bad", SHORT);
    private Doing goodDoes = event -> {};
    private Doing badDoes = event -> {
        throw new IllegalStateException("no shelf");
    };
    private final Calls calls = new Calls(
            new Invocation(null) {
                @Override
                void call(Consumer consumer, ReceivedEvent event) throws Throwable {
                    (consumer == good ? goodDoes : badDoes).take(event);
                }
            },
            Executors.defaultThreadFactory(),
            scheduler);
    private String pending = "good";

    @AfterEach
    void stop() {
        never.countDown();
        calls.stop();
        scheduler.shutdownNow();
    }

    @Test
    void aConsumerThatReturnsHasTakenTheEvent() {
        Outcome.Done done = assertInstanceOf(Outcome.Done.class, work("good"));
        List<String> before = List.copyOf(told);

        done.recording().run();

        assertEquals(List.of(), before);
        assertEquals(List.of("consumed in 3"), told);
    }

    @Test
    void aConsumerThatThrowsIsTriedAgainWithItsReason() {
        Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, work("bad"));

        assertEquals("IllegalStateException: no shelf", retry.reason());
    }

    @Test
    void anErrorOfAConsumerIsItsOwn() {
        badDoes = event -> {
            throw new NoClassDefFoundError("com/example/Missing");
        };

        Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, work("bad"));

        assertEquals("NoClassDefFoundError: com/example/Missing", retry.reason());
    }

    @Test
    void aReasonIsOfBoundedLengthAndPostgresTakesIt() {
        badDoes = event -> {
            throw new IllegalStateException("\0" + "x".repeat(5000));
        };

        Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, work("bad"));

        assertFalse(retry.reason().contains("\0"));
        assertEquals(Failures.LONGEST_REASON + 1, retry.reason().length());
    }

    @Test
    void aRejectionIsDeadAtOnceHoweverItIsWrapped() {
        badDoes = event -> {
            throw new IllegalStateException(new RuntimeException(new EventRejected("no such shop")));
        };

        Outcome.Dead dead = assertInstanceOf(Outcome.Dead.class, work("bad"));

        assertEquals("no such shop", dead.reason());
    }

    @Test
    void aConsumerThatHangsIsInterruptedAndHasFailed() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        badDoes = event -> {
            try {
                never.await();
            } catch (InterruptedException end) {
                interrupted.countDown();
            }
        };

        Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, work("bad"));

        assertEquals("took longer than PT0.1S", retry.reason());
        assertTrue(interrupted.await(5, TimeUnit.SECONDS));
    }

    @Test
    void aConsumerThatIgnoresItsInterruptKeepsItsPlacesAndNobodyElses() {
        AtomicInteger begun = new AtomicInteger();
        badDoes = event -> {
            begun.incrementAndGet();
            awaitDeafly();
        };

        for (int call = 0; call < Consumer.MOST_CALLS; call++) {
            assertInstanceOf(Outcome.Retry.class, work("bad"));
        }
        Outcome.Later later = assertInstanceOf(Outcome.Later.class, work("bad"));

        assertEquals("8 calls of bad have not ended although their time is over", later.reason());
        assertEquals(Consumer.MOST_CALLS, begun.get());
        assertInstanceOf(Outcome.Done.class, work("good"));
    }

    @Test
    void aPlaceIsFreeAgainAfterEveryCall() {
        for (int call = 0; call < 3 * Consumer.MOST_CALLS; call++) {
            assertInstanceOf(Outcome.Retry.class, work("bad"));
        }

        assertEquals(Consumer.MOST_CALLS, bad.places().availablePermits());
    }

    @Test
    void beginningACallDoesNotWaitForIt() throws Exception {
        badDoes = event -> never.await();

        CompletionStage<Outcome> first = begin("bad");
        Outcome other = work("good");

        assertInstanceOf(Outcome.Done.class, other);
        assertInstanceOf(Outcome.Retry.class, first.toCompletableFuture().get(5, TimeUnit.SECONDS));
    }

    @Test
    void aConsumerThatWasRemovedFailsWithThatReason() {
        Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, work("gone"));

        assertEquals("no consumer gone is deployed", retry.reason());
    }

    @Test
    void whatIsSettledIsNotCalledFor() {
        AtomicInteger begun = new AtomicInteger();
        goodDoes = event -> begun.incrementAndGet();

        Outcome.Done done = assertInstanceOf(Outcome.Done.class, work(null));
        done.recording().run();

        assertEquals(0, begun.get());
        assertEquals(List.of(), told);
    }

    @Test
    void theEndIsToldWithItsReasonAndTheLeaseOutlastsTheLongestCall() {
        ConsumeWorker worker = worker();

        worker.gaveUp(item(), "no shelf");

        assertEquals(List.of("gave up in 3: no shelf"), told);
        assertTrue(worker.lease().compareTo(LONG) > 0);
    }

    private Outcome work(String consumer) {
        return begin(consumer)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private CompletionStage<Outcome> begin(String consumer) {
        pending = consumer;
        return worker().work(item());
    }

    private ConsumeWorker worker() {
        return new ConsumeWorker(new Catalog(List.of(good, bad)), new Told(), calls);
    }

    private static Item item() {
        return new Item(UUID.randomUUID(), ConsumeWorker.KIND, UUID.randomUUID(), "default", Lane.NONE, 3, 1);
    }

    private static Consumer consumer(String name, Duration timeout) {
        return new Consumer(name, Set.of("k"), timeout, null, null);
    }

    private void awaitDeafly() {
        boolean waits = true;
        while (waits) {
            try {
                never.await();
                waits = false;
            } catch (InterruptedException ignored) {
                waits = true;
            }
        }
    }

    private final class Told implements ConsumedEvents {

        @Override
        public Optional<Pending> pending(UUID ref) {
            return Optional.ofNullable(pending).map(consumer -> new Pending(consumer, EVENT));
        }

        @Override
        public void consumed(UUID ref, int attempts) {
            told.add("consumed in " + attempts);
        }

        @Override
        public void gaveUp(UUID ref, String reason, int attempts) {
            told.add("gave up in " + attempts + ": " + reason);
        }
    }
}
