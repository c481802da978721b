package org.signalbox.externaltasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.workflow.EngineFailure;

class FetchingTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private final Floor floor = new Floor(new Floor.Hand("charge", task -> {
        await(release);
        return Floor.nothing();
    }));
    private final Fetching fetching =
            new Fetching(floor.crews.of("charge").orElseThrow(), "this node", floor.topics, floor.tasks);
    private final Thread thread = new Thread(fetching);

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        release.countDown();
        fetching.stop();
        thread.join(5000);
        assertFalse(thread.isAlive());
        floor.close();
    }

    @Test
    void itBeginsBeforeTheEngineIsThereAndGoesOnWhenItIs() {
        floor.topics.failure = new EngineFailure(EngineFailure.Kind.AWAY, "not there");
        thread.start();
        Floor.await("two vain fetches", () -> floor.topics.asked.size() >= 2);

        floor.topics.batches.add(List.of(Floor.handed("charge", "first")));
        floor.topics.failure = null;

        floor.await("first", "CLAIMED");
    }

    @Test
    void oneFetchIsOpenAtATime() {
        floor.topics.batches.add(List.of(Floor.handed("charge", "first")));
        floor.topics.batches.add(List.of(Floor.handed("charge", "second"), Floor.handed("charge", "third")));

        thread.start();
        floor.await("third", "CLAIMED");
        Floor.await("the next one", () -> floor.topics.open.get() == 1);

        assertEquals(1, floor.topics.mostOpen.get());
        assertEquals(3, floor.topics.asked.size());
    }

    @Test
    void whatCannotBeClaimedStopsNothing() {
        floor.topics.batches.add(List.of(new Topics.Handed(null, "bad", null, null, null, null, null)));
        floor.topics.batches.add(List.of(Floor.handed("charge", "good")));

        thread.start();

        floor.await("good", "CLAIMED");
    }

    @Test
    void oneFetchBringsEachTenantItsOwn() {
        floor.topics.batches.add(List.of(Floor.handed("acme", "charge", "hers"), Floor.handed("charge", "ours")));

        thread.start();
        floor.await("ours", "CLAIMED");

        assertEquals("acme acme", floor.tenants("hers"));
        assertEquals("default default", floor.tenants("ours"));
    }

    @Test
    void noMoreIsFetchedThanThereIsRoomFor() {
        floor.running();
        for (int i = 0; i < 40; i++) {
            floor.hand("charge", "task-" + i);
        }
        Crew crew = floor.crews.of("charge").orElseThrow();
        Floor.await("a full crew", () -> crew.calls().size() >= 32);

        thread.start();
        Floor.await("a while", new java.util.function.BooleanSupplier() {
            private final long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);

            @Override
            public boolean getAsBoolean() {
                return System.nanoTime() > end;
            }
        });
        List<Integer> whileFull = List.copyOf(floor.topics.asked);
        release.countDown();

        assertEquals(List.of(), whileFull);
        Floor.await("a fetch", () -> !floor.topics.asked.isEmpty());
        assertTrue(floor.topics.asked.get(0) <= 32);
    }
}
