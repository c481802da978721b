package org.signalbox.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signalbox.events.Desk;
import org.signalbox.events.EventView;
import org.signalbox.kernel.Caller;
import org.signalbox.persistence.TestDatabase;

/** Events that arrive while others are being written. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TogetherTest {

    private static final Set<Thread.State> WAITS = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private static TestDatabase database;

    private final Desk desk = new Desk(database);
    private final CountDownLatch firstIsWriting = new CountDownLatch(1);
    private final Semaphore writes = new Semaphore(0);
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Thread> callers = new ArrayList<>();
    private String untakable = "";
    private boolean answersAreLost;
    private final Reception reception = new Reception(new Slow(), desk.intake.repeats(), Desk.CLOCK);

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void thoseThatArriveMeanwhileShareATransaction() throws Exception {
        CompletableFuture<EventView> first = accept("first", Desk.ACME);
        firstIsWriting.await();
        CompletableFuture<EventView> second = accept("second", Desk.ACME);
        CompletableFuture<EventView> others = accept("third", Desk.STRANGER);
        untilOthersWait(2);
        writes.release(2);

        Set<UUID> ids = new HashSet<>(
                Set.of(first.join().id(), second.join().id(), others.join().id()));

        assertEquals(List.of(1, 2), sizes);
        assertEquals(ids, new HashSet<>(desk.work));
        assertEquals("second", desk.seen(second.join().id()).key());
        assertEquals("third", desk.seen(others.join().id(), Desk.STRANGER).key());
    }

    @Test
    void oneThatTheDatabaseRefusesSpoilsNoOther() throws Exception {
        untakable = "second";
        CompletableFuture<EventView> first = accept("first", Desk.ACME);
        firstIsWriting.await();
        CompletableFuture<EventView> second = accept("second", Desk.ACME);
        CompletableFuture<EventView> third = accept("third", Desk.ACME);
        untilOthersWait(2);
        writes.release(4);

        assertNotNull(first.join().id());
        assertThrows(CompletionException.class, second::join);
        assertEquals("RECEIVED", desk.seen(third.join().id()).status());
        assertEquals(2, desk.work.size());
    }

    @Test
    void thoseWhoseAnswerWasLostAreKeptOnceAndAreNoRepeats() throws Exception {
        long before = desk.rows();
        answersAreLost = true;
        CompletableFuture<EventView> first = accept("first", Desk.ACME);
        firstIsWriting.await();
        List<CompletableFuture<EventView>> others =
                IntStream.range(0, 3).mapToObj(n -> accept("other", Desk.ACME)).toList();
        untilOthersWait(3);
        writes.release(5);

        assertNull(first.join().repeat());
        others.forEach(other -> assertNull(other.join().repeat()));
        assertEquals(before + 4, desk.rows());
        assertEquals(4, desk.work.size());
    }

    @Test
    void ofTwoUnderOneIdOneIsTheRepeat() throws Exception {
        String id = UUID.randomUUID().toString();
        CompletableFuture<EventView> first = accept("first", Desk.ACME);
        firstIsWriting.await();
        List<CompletableFuture<EventView>> same = IntStream.range(0, 2)
                .mapToObj(n -> accept(Desk.anEvent(id, "same", "{}"), Desk.ACME))
                .toList();
        untilOthersWait(2);
        writes.release(2);

        first.join();
        assertEquals(same.get(0).join().id(), same.get(1).join().id());
        assertEquals(1, same.stream().filter(one -> one.join().repeat() != null).count());
        assertTrue(desk.work.contains(same.get(0).join().id()));
    }

    private CompletableFuture<EventView> accept(String key, Caller caller) {
        return accept(Desk.anEvent(null, key, "{}"), caller);
    }

    private CompletableFuture<EventView> accept(Incoming event, Caller caller) {
        return accept(reception, event, caller);
    }

    private CompletableFuture<EventView> accept(Reception reception, Incoming event, Caller caller) {
        CompletableFuture<EventView> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> answer.completeAsync(() -> reception.accept(event, caller), Runnable::run));
        callers.add(thread);
        thread.start();
        return answer;
    }

    /** Beside the one that writes. */
    private void untilOthersWait(int count) {
        while (callers.stream()
                        .filter(caller -> WAITS.contains(caller.getState()))
                        .count()
                < count + 1) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void whoIsWaitedForTooLongHoldsUpNobody() throws Exception {
        Reception impatient = new Reception(new Slow(), desk.intake.repeats(), Desk.CLOCK, Duration.ofMillis(20));
        CompletableFuture<EventView> stuck = accept(impatient, Desk.anEvent(null, "stuck", "{}"), Desk.ACME);
        firstIsWriting.await();
        CompletableFuture<EventView> second = accept(impatient, Desk.anEvent(null, "second", "{}"), Desk.ACME);
        while (writes.getQueueLength() < 2) {
            LockSupport.parkNanos(1_000_000);
        }

        assertFalse(stuck.isDone());
        writes.release(2);
        assertNotNull(second.join().id());
        assertNotNull(stuck.join().id());
        assertEquals(List.of(1, 1), sizes);
    }

    @Test
    void oneTransactionHoldsNoMoreThanAMegabyteOrOneEvent() throws Exception {
        String large = "{\"text\":\"" + "x".repeat(Reception.LARGEST / 2) + "\"}";
        CompletableFuture<EventView> first = accept("first", Desk.ACME);
        firstIsWriting.await();
        List<CompletableFuture<EventView>> others = IntStream.range(0, 3)
                .mapToObj(n -> accept(Desk.anEvent(null, "large", large), Desk.ACME))
                .toList();
        untilOthersWait(3);
        writes.release(4);

        first.join();
        others.forEach(other -> assertNotNull(other.join().id()));
        assertEquals(List.of(1, 1, 1, 1), sizes);
    }

    /** Writes when it is told to. */
    private final class Slow extends Chunks {

        Slow() {
            super(null, null, null);
        }

        @Override
        Set<UUID> keep(List<Entry> chunk) {
            firstIsWriting.countDown();
            writes.acquireUninterruptibly();
            synchronized (sizes) {
                sizes.add(chunk.size());
            }
            if (chunk.stream().anyMatch(entry -> entry.event().key().equals(untakable))) {
                throw new IllegalStateException("the database does not take it");
            }
            Set<UUID> kept = desk.intake.chunks.keep(chunk);
            if (answersAreLost && chunk.size() > 1) {
                throw new IllegalStateException("the answer to the commit was lost");
            }
            return kept;
        }
    }
}
