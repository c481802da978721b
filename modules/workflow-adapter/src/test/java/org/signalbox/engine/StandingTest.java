package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineFailure.Kind;
import org.signalbox.workflow.EngineHealth.State;

class StandingTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final EngineFailure NOBODY = new EngineFailure(Kind.AWAY, "connection refused");
    private static final EngineFailure PASSWORD = new EngineFailure(Kind.CREDENTIALS, "401");

    @Test
    void anEngineNobodyAskedIsAskedAtOnce() {
        Standing unknown = Standing.unknown(NOON);

        assertFalse(unknown.isOpen());
        assertTrue(unknown.isDue(NOON));
    }

    @Test
    void anEngineThatIsAwayIsAskedEverMoreSeldomUpToFiveSeconds() {
        assertEquals(List.of(1L, 2L, 4L, 5L, 5L, 5L), pauses(NOBODY, 6));
    }

    @Test
    void eachPauseAfterARefusalOutlastsTheLockOfTheEngine() {
        List<Long> locks = List.of(3L, 6L, 12L, 24L, 48L, 60L, 60L);

        List<Long> pauses = pauses(PASSWORD, locks.size());

        for (int i = 0; i < locks.size(); i++) {
            assertTrue(pauses.get(i) > locks.get(i), pauses + " against " + locks);
        }
    }

    @Test
    void anAnswerToAnyCallEndsAnAbsenceAndOnlyAProbeEndsARefusal() {
        Standing away = answering().probeFailed(NOBODY, NOON);
        Standing refusing = answering().probeFailed(PASSWORD, NOON);

        assertTrue(away.heard(NOON).isOpen());
        assertFalse(refusing.heard(NOON).isOpen());
        assertTrue(refusing.probeAnswered(NOON).isOpen());
    }

    @Test
    void itSaysSinceWhenItIsAway() {
        Standing away = answering().probeFailed(NOBODY, NOON).probeFailed(NOBODY, NOON.plusSeconds(60));

        assertEquals(NOON, away.since());
        assertEquals(State.AWAY, away.state());
        assertTrue(away.refusal().getMessage().contains("connection refused"));
        assertEquals(Kind.AWAY, away.refusal().kind());
    }

    @Test
    void anEngineThatWasNotHeardForAWhileHasNotBeenSteady() {
        Standing chatty = Stream.iterate(NOON, at -> at.plusSeconds(1))
                .limit(11)
                .reduce(answering(), Standing::heard, (one, other) -> other);
        Instant later = NOON.plusSeconds(20);

        Standing afterSilence = chatty.heard(later);

        assertEquals(Optional.of(NOON), chatty.steadySince(NOON.plusSeconds(10)));
        assertEquals(Optional.empty(), chatty.steadySince(later));
        assertEquals(Optional.of(later), afterSilence.steadySince(later));
        assertEquals(NOON, afterSilence.since());
    }

    @Test
    void anAbsenceBreaksTheSteadinessOnlyIfNothingWasHeardForLong() {
        Standing away = answering().heard(NOON.plusSeconds(10)).probeFailed(NOBODY, NOON.plusSeconds(11));

        Standing blip = away.probeAnswered(NOON.plusSeconds(12));
        Standing back = away.probeAnswered(NOON.plusSeconds(14));

        assertEquals(away.steadySince(), blip.steadySince());
        assertEquals(NOON.plusSeconds(14), back.steadySince());
    }

    private static List<Long> pauses(EngineFailure failure, int many) {
        return Stream.iterate(answering().probeFailed(failure, NOON), last -> last.probeFailed(failure, NOON))
                .limit(many)
                .map(standing -> Duration.between(NOON, standing.nextProbe()).toSeconds())
                .toList();
    }

    private static Standing answering() {
        return Standing.unknown(NOON).probeAnswered(NOON);
    }
}
