package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeathsTest {

    private final Deaths deaths = new Deaths();

    @Test
    void eachPauseIsTwiceTheLastUpToHalfAMinute() {
        assertEquals(List.of(1, 2, 4, 8, 16, 30, 30), pauses(7));
    }

    @Test
    void whoLivedLongEnoughBeginsAnew() {
        pauses(4);

        deaths.after(Duration.ofSeconds(59));
        int soon = deaths.pause();
        deaths.after(Duration.ofSeconds(60));

        assertEquals(16, soon);
        assertEquals(1, deaths.pause());
    }

    private List<Integer> pauses(int count) {
        return IntStream.range(0, count).mapToObj(i -> deaths.pause()).toList();
    }
}
