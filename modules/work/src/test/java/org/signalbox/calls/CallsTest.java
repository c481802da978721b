package org.signalbox.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.work.Outcome;

class CallsTest {

    /** What a method does. */
    private interface Doing {
        void take(Object argument) throws Throwable;
    }

    private final AtomicInteger taken = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final BeanMethod good = new BeanMethod("good", Duration.ofMinutes(1), null, null);
    private final BeanMethod bad = new BeanMethod("bad", Duration.ofMillis(100), null, null);
    private Doing badDoes = argument -> {
        throw new IllegalStateException("no shelf");
    };
    private final Calls calls = new Calls(
            new Invocation(null) {
                @Override
                void call(BeanMethod called, Object argument) throws Throwable {
                    if (called == bad) {
                        badDoes.take(argument);
                    }
                }
            },
            Executors.defaultThreadFactory(),
            scheduler);

    @AfterEach
    void stop() {
        never.countDown();
        calls.stop();
        scheduler.shutdownNow();
    }

    @Test
    void whatAMethodTookWhenItReturnedIsRecordedLater() {
        Outcome.Done done = assertInstanceOf(Outcome.Done.class, call(good));
        int before = taken.get();

        done.recording().run();

        assertEquals(0, before);
        assertEquals(1, taken.get());
    }

    @Test
    void aMethodThatThrowsIsTriedAgainWithItsReason() {
        Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, call(bad));

        assertEquals("IllegalStateException: no shelf", retry.reason());
    }

    @Test
    void anErrorOfAMethodIsItsOwn() {
        badDoes = argument -> {
            throw new NoClassDefFoundError("com/example/Missing");
        };

        Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, call(bad));

        assertEquals("NoClassDefFoundError: com/example/Missing", retry.reason());
    }

    @Test
    void aReasonIsOfBoundedLengthAndPostgresTakesIt() {
        badDoes = argument -> {
            throw new IllegalStateException("\0" + "x".repeat(5000));
        };

        Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, call(bad));

        assertFalse(retry.reason().contains("\0"));
        assertEquals(Failures.LONGEST_REASON + 1, retry.reason().length());
    }

    @Test
    void aRejectionIsDeadAtOnceHoweverItIsWrapped() {
        badDoes = argument -> {
            throw new IllegalStateException(new RuntimeException(new Rejected("no such shop")));
        };

        Outcome.Dead dead = assertInstanceOf(Outcome.Dead.class, call(bad));

        assertEquals("no such shop", dead.reason());
    }

    @Test
    void aMethodThatHangsIsInterruptedAndHasFailed() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        badDoes = argument -> {
            try {
                never.await();
            } catch (InterruptedException end) {
                interrupted.countDown();
            }
        };

        Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, call(bad));

        assertEquals("took longer than PT0.1S", retry.reason());
        assertTrue(interrupted.await(5, TimeUnit.SECONDS));
    }

    @Test
    void aMethodThatIgnoresItsInterruptKeepsItsPlacesAndNobodyElses() {
        AtomicInteger begun = new AtomicInteger();
        badDoes = argument -> {
            begun.incrementAndGet();
            awaitDeafly();
        };

        for (int call = 0; call < BeanMethod.MOST_CALLS; call++) {
            assertInstanceOf(Outcome.Retry.class, call(bad));
        }
        Outcome.Later later = assertInstanceOf(Outcome.Later.class, call(bad));

        assertEquals("8 calls of bad have not ended although their time is over", later.reason());
        assertEquals(BeanMethod.MOST_CALLS, begun.get());
        assertInstanceOf(Outcome.Done.class, call(good));
    }

    @Test
    void aPlaceIsFreeAgainAfterEveryCall() {
        for (int call = 0; call < 3 * BeanMethod.MOST_CALLS; call++) {
            assertInstanceOf(Outcome.Retry.class, call(bad));
        }

        assertEquals(BeanMethod.MOST_CALLS, bad.places().availablePermits());
    }

    @Test
    void beginningACallDoesNotWaitForIt() throws Exception {
        badDoes = argument -> never.await();

        CompletionStage<Outcome> first = begin(bad);
        Outcome other = call(good);

        assertInstanceOf(Outcome.Done.class, other);
        assertInstanceOf(Outcome.Retry.class, first.toCompletableFuture().get(5, TimeUnit.SECONDS));
    }

    private Outcome call(BeanMethod method) {
        return begin(method)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private CompletionStage<Outcome> begin(BeanMethod method) {
        return calls.call(method, UUID.randomUUID(), "something", taken::incrementAndGet);
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
}
