package org.signalbox.apikeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestRateTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final RequestRate rate = new RequestRate(4, () -> now);

    @Test
    void asManyAsASecondAllowsMayComeAtOnceAndTheNextIsToldWhen() {
        for (int i = 0; i < 4; i++) {
            assertEquals(Optional.empty(), rate.refusal("ann"));
        }

        assertEquals(Optional.of(Duration.ofMillis(250)), rate.refusal("ann"));
    }

    @Test
    void whoWaitsAsLongAsHeWasToldIsLetIn() {
        for (int i = 0; i < 4; i++) {
            rate.refusal("ann");
        }
        now = now.plus(rate.refusal("ann").orElseThrow());

        assertEquals(Optional.empty(), rate.refusal("ann"));
        assertEquals(Optional.of(Duration.ofMillis(250)), rate.refusal("ann"));
    }

    @Test
    void whatIsRefusedIsNotCounted() {
        for (int i = 0; i < 40; i++) {
            rate.refusal("ann");
        }
        now = now.plusSeconds(1);

        for (int i = 0; i < 4; i++) {
            assertEquals(Optional.empty(), rate.refusal("ann"));
        }
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        for (int i = 0; i < 4; i++) {
            rate.refusal("ann");
        }
        now = now.minusSeconds(600);

        for (int i = 0; i < 4; i++) {
            assertEquals(Optional.empty(), rate.refusal("ann"));
        }
        assertEquals(Optional.of(Duration.ofMillis(250)), rate.refusal("ann"));
    }

    @Test
    void oneCallerTakesNothingFromAnother() {
        for (int i = 0; i < 40; i++) {
            rate.refusal("ann");
        }

        assertEquals(Optional.empty(), rate.refusal("bob"));
    }

    @Test
    void aRateThatIsNoNumberIsRefusedByName() {
        Stream.of("0", "-1", "many", "1000001").forEach(text -> {
            String sentence = assertThrows(
                            IllegalStateException.class, () -> RequestRate.configured(Optional.of(text)), text)
                    .getMessage();
            assertEquals(
                    "SIGNALBOX_REQUESTS_PER_SECOND must be a number of requests from 1 to 1000000: " + text, sentence);
        });
        assertEquals(5000, RequestRate.configured(Optional.empty()));
        assertEquals(50, RequestRate.configured(Optional.of(" 50 ")));
    }
}
