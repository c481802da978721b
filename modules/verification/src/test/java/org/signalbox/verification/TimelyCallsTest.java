package org.signalbox.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.work.Outcome;

class TimelyCallsTest {

    private static final Outcome SENT = new Outcome.Done(() -> {});

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final TimelyCalls calls = new TimelyCalls(
            new Resources() {
                @Override
                Executor executor() {
                    return threads;
                }
            },
            new Bureau.Here(),
            Duration.ofMillis(200));

    @AfterEach
    void stop() {
        goOn.countDown();
        threads.shutdownNow();
    }

    @Test
    void aMethodThatHangsHasFailedAndHoldsUpNoOther() throws Exception {
        List<CompletionStage<Outcome>> hanging = new ArrayList<>();
        for (int i = 0; i < TimelyCalls.MOST_AT_ONCE; i++) {
            hanging.add(calls.call("sms", this::hang));
        }
        for (CompletionStage<Outcome> one : hanging) {
            assertEquals(new Outcome.Retry("sms took longer than PT0.2S"), ended(one));
        }

        assertInstanceOf(Outcome.Later.class, ended(calls.call("sms", () -> SENT)));
        assertEquals(SENT, ended(calls.call("mail", () -> SENT)));
    }

    @Test
    void aCallThatEndsGivesItsPlaceBackHoweverItEnds() throws Exception {
        Supplier<Outcome> failing = () -> {
            throw new IllegalStateException("no answer");
        };
        for (int i = 0; i < 3 * TimelyCalls.MOST_AT_ONCE; i++) {
            ended(calls.call("sms", failing).exceptionally(failure -> SENT));
        }

        assertEquals(SENT, ended(calls.call("sms", () -> SENT)));
    }

    private Outcome hang() {
        try {
            goOn.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return SENT;
    }

    private static Outcome ended(CompletionStage<Outcome> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
