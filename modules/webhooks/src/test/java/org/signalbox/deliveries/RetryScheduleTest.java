package org.signalbox.deliveries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

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

    @Test
    void aWishIsSecondsOrADateAndOtherwiseNone() {
        assertEquals(Optional.of(Duration.ofSeconds(120)), RetryAfter.parse(" 120 ", NOW));
        assertEquals(Optional.of(Duration.ofMinutes(1)), RetryAfter.parse("Sat, 21 Nov 2026 10:01:00 GMT", NOW));
        assertEquals(Optional.empty(), RetryAfter.parse("Sat, 21 Nov 2026 09:00:00 GMT", NOW));
        assertEquals(Optional.empty(), RetryAfter.parse("soon", NOW));
        assertEquals(Optional.empty(), RetryAfter.parse("-5", NOW));
        assertEquals(Optional.empty(), RetryAfter.parse("9".repeat(40), NOW));
    }

    @Test
    void aWishCountsOnlyWhereTheReceiverIsOverloaded() {
        Duration wish = Duration.ofSeconds(90);

        for (int status : List.of(429, 502, 503, 504)) {
            assertEquals(Optional.of(wish), Answer.of(status).asking(wish).wish());
        }
        assertEquals(Optional.empty(), Answer.of(500).asking(wish).wish());
    }

    @Test
    void onlyTwoHundredsAreAcceptedAndOnly410IsTheEnd() {
        for (int status : List.of(200, 201, 202, 204, 299)) {
            assertEquals(Verdict.ACCEPTED, Answer.of(status).verdict());
        }
        for (int status : List.of(301, 302, 304, 307, 400, 401, 404, 429, 500, 503)) {
            assertEquals(Verdict.REFUSED, Answer.of(status).verdict());
        }
        assertEquals(Verdict.GONE, Answer.of(410).verdict());
    }
}
