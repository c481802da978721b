package org.signalbox.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;

/** In Zurich 2026 the hour from 02:00 is missing on March 29th and comes twice on October 25th. */
class RhythmTest {

    private static final String ZURICH = "Europe/Zurich";

    @Test
    void aTimeOfDayInTheGapRunsWhenTheGapEnds() {
        assertEquals(
                List.of("2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00"),
                runs("30 2 * * *", "2026-03-28T00:00:00Z", 3));
    }

    @Test
    void severalTimesOfDayInTheGapRunOnceTogetherWithWhatIsDueAtItsEnd() {
        assertEquals(
                List.of("2026-03-29T01:45+01:00", "2026-03-29T03:00+02:00", "2026-03-29T03:15+02:00"),
                runs("0,15,45 1-3 * * *", "2026-03-29T00:30:00Z", 3));
    }

    @Test
    void aTimeOfDayInTheOverlapRunsTheFirstTimeOnly() {
        assertEquals(
                List.of("2026-10-25T02:15+02:00", "2026-10-25T02:45+02:00", "2026-10-26T02:15+01:00"),
                runs("15,45 2 * * *", "2026-10-24T22:00:00Z", 3));
        assertEquals(
                List.of("2026-10-25T02:00+02:00", "2026-10-25T03:00+01:00", "2026-10-26T02:00+01:00"),
                runs("0 2-3 * * *", "2026-10-24T22:00:00Z", 3));
        assertEquals(List.of("2026-10-26T02:30+01:00"), runs("30 2 * * *", "2026-10-25T01:10:00Z", 1));
    }

    @Test
    void everyHourFollowsRealTimeOverGapAndOverlap() {
        assertEquals(
                List.of("2026-03-29T01:40+01:00", "2026-03-29T03:00+02:00", "2026-03-29T03:20+02:00"),
                runs("*/20 * * * *", "2026-03-29T00:30:00Z", 3));
        assertEquals(
                List.of(
                        "2026-10-25T02:30+02:00",
                        "2026-10-25T02:30+01:00",
                        "2026-10-25T03:30+01:00",
                        "2026-10-25T04:30+01:00"),
                runs("30 * * * *", "2026-10-25T00:00:00Z", 4));
    }

    @Test
    void namesOfDaysAndMonthsAreUnderstoodAndSundayIsZeroOrSeven() {
        assertEquals(List.of("2026-01-05T09:00+01:00"), runs("0 9 * JAN MON-FRI", "2026-01-03T00:00:00Z", 1));
        assertEquals(runs("0 9 * * 0", "2026-01-01T00:00:00Z", 2), runs("0 9 * * 7", "2026-01-01T00:00:00Z", 2));
        assertEquals(runs("0 9 * * SUN", "2026-01-01T00:00:00Z", 2), runs("0 9 * * 7", "2026-01-01T00:00:00Z", 2));
    }

    @Test
    void aLeapDayIsWaitedForAndADayThatNeverIsNeverComes() {
        assertEquals(List.of("2028-02-29T00:00+01:00"), runs("0 0 29 2 *", "2026-01-01T00:00:00Z", 1));
        assertTrue(runs("0 0 30 2 *", "2026-01-01T00:00:00Z", 1).isEmpty());
    }

    @Test
    void whatIsWrongIsSaidInASentence() {
        assertTrue(refusal("61 * * * *", "UTC").contains("61"), refusal("61 * * * *", "UTC"));
        assertTrue(refusal("* * *", "UTC").contains("5"), refusal("* * *", "UTC"));
        assertTrue(refusal("0 0 * * * *", "UTC").startsWith("cron "));
        assertTrue(refusal("", "UTC").startsWith("cron "));
        assertEquals("zone is no time zone that is known here: Mars/Base", refusal("* * * * *", "Mars/Base"));
    }

    private static List<String> runs(String cron, String after, int count) {
        Rhythm rhythm = Rhythm.of(cron, ZURICH);
        return Stream.iterate(
                        rhythm.next(Instant.parse(after)), Optional::isPresent, time -> time.flatMap(rhythm::next))
                .limit(count)
                .map(time -> time.orElseThrow()
                        .atZone(ZoneId.of(ZURICH))
                        .toOffsetDateTime()
                        .toString())
                .toList();
    }

    private static String refusal(String cron, String zone) {
        return assertThrows(Refusal.class, () -> Rhythm.of(cron, zone)).getMessage();
    }
}
