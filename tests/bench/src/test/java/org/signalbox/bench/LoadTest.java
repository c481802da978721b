package org.signalbox.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadTest {

    @Test
    void allClientsTogetherDoItSoManyTimes() throws Exception {
        AtomicInteger done = new AtomicInteger();

        new Load(due -> done.incrementAndGet(), 4).run(1000);

        assertEquals(1000, done.get());
    }

    @Test
    void withAPaceTheNextTurnIsDueHoweverLongThisOneTook() throws Exception {
        Queue<Long> turns = new ConcurrentLinkedQueue<>();

        new Load(turns::add, 1, Duration.ofMillis(10)).run(Duration.ofMillis(50));

        List<Long> due = List.copyOf(turns);
        assertEquals(5, due.size());
        for (int i = 1; i < due.size(); i++) {
            assertEquals(Duration.ofMillis(10).toNanos(), due.get(i) - due.get(i - 1));
        }
    }

    @Test
    void whatFailsEndsIt() {
        Load load = new Load(
                due -> {
                    throw new IllegalStateException("refused");
                },
                2);

        Exception failure = assertThrows(IllegalStateException.class, () -> load.run(10));

        assertEquals("refused", failure.getMessage());
    }

    @Test
    void aResultKnowsItsMiddleAndItsEnd() {
        List<Long> nanos = java.util.stream.LongStream.rangeClosed(1, 100)
                .mapToObj(i -> i * 1_000_000)
                .toList();

        Result result = Result.of(nanos, 2);

        assertEquals(new Result(50, 51, 100), result);
        assertTrue(Double.isNaN(Result.of(List.of(), 2).p99Millis()));
        assertEquals(
                Result.ofRate(2).perSecond(),
                Result.median(List.of(Result.ofRate(3), Result.ofRate(1), Result.ofRate(2)))
                        .perSecond());
    }
}
