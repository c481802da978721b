package org.signalbox.deliveries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static RetrySchedule scheduleWith(double random) {
        return new RetrySchedule(() -> random);
    }

    @Test
    void theScheduleIsElevenAttemptsOverThreeDays() {
        List<Duration> delays = IntStream.rangeClosed(1, 10)
                .mapToObj(attempts ->
                        scheduleWith(0.5).after(attempts, Optional.empty()).orElseThrow())
                .toList();

        assertEquals(
                List.of("PT5S", "PT30S", "PT2M", "PT10M", "PT1H", "PT3H", "PT8H", "PT16H", "PT24H", "PT24H"),
                delays.stream().map(Duration::toString).toList());
        assertEquals(Optional.empty(), scheduleWith(0.5).after(11, Optional.empty()));
    }

    @Test
    void jitterIsAFifthUpOrDown() {
        assertEquals(Optional.of(Duration.ofSeconds(4)), scheduleWith(0).after(1, Optional.empty()));
        assertEquals(Optional.of(Duration.ofSeconds(6)), scheduleWith(1).after(1, Optional.empty()));
    }

    @Test
    void aReceiversWishPutsTheNextAttemptOffButNeverForward() {
        assertEquals(Optional.of(Duration.ofSeconds(90)), after(1, Duration.ofSeconds(90)));
        assertEquals(Optional.of(Duration.ofHours(1)), after(5, Duration.ofSeconds(1)));
        assertEquals(Optional.of(Duration.ofHours(24)), after(1, Duration.ofDays(365)));
        assertEquals(Optional.empty(), after(11, Duration.ofSeconds(1)));
    }

    private static Optional<Duration> after(int attempts, Duration wish) {
        return scheduleWith(0.5).after(attempts, Optional.of(wish));
    }
}
