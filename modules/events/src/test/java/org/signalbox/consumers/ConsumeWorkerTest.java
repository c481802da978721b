package org.signalbox.consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.signalbox.calls.BeanMethod;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Outcome;

class ConsumeWorkerTest {

    private static final ReceivedEvent EVENT = new ReceivedEvent(
            UUID.randomUUID(), "default", "k", null, null, null, "b", Instant.EPOCH, JsonValue.EMPTY_JSON_OBJECT);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<String> told = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final Consumer good = consumer("good", LONG);
    private final Consumer bad = consumer("bad", SHORT);
    private String pending = "good";

    @Test
    void aConsumerThatReturnsHasTakenTheEvent() {
        Outcome.Done done = assertInstanceOf(Outcome.Done.class, work("good"));
        List<String> before = List.copyOf(told);

        done.recording().run();

        assertEquals(List.of(), before);
        assertEquals(List.of("consumed in 3"), told);
    }

    @Test
    void whatACallEndsInIsWhatComesOfTheEvent() {
        Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, work("bad"));

        assertEquals("no shelf", retry.reason());
        assertEquals(List.of(), told);
    }

    @Test
    void aConsumerThatWasRemovedFailsWithThatReason() {
        Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, work("gone"));

        assertEquals("no consumer gone is deployed", retry.reason());
    }

    @Test
    void whatIsSettledIsNotCalledFor() {
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
        return new ConsumeWorker(new Catalog(List.of(good, bad)), new Told(), this::called);
    }

    private CompletionStage<Outcome> called(BeanMethod method, UUID about, Object argument, Runnable taken) {
        begun.incrementAndGet();
        assertEquals(EVENT, argument);
        assertEquals(EVENT.id(), about);
        return CompletableFuture.completedStage(
                method == good.method() ? new Outcome.Done(taken) : new Outcome.Retry("no shelf"));
    }

    private static Item item() {
        return new Item(UUID.randomUUID(), ConsumeWorker.KIND, UUID.randomUUID(), "default", Lane.NONE, 3, 1);
    }

    private static Consumer consumer(String name, Duration timeout) {
        return new Consumer(Set.of("k"), new BeanMethod(name, timeout, null, null));
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
