package org.signalbox.attempts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void anAnswerThatEndsItsSubscriptionSaysWhoseDoingThatIs() {
        Answer keyless = Answer.none(Answer.Trouble.NO_SECRET, "its API key has expired");
        Answer gone = Answer.of(410);

        assertEquals(Verdict.GONE, keyless.verdict());
        assertEquals(Verdict.GONE, gone.verdict());
        assertEquals("its API key has expired", keyless.farewell());
        assertEquals("the receiver is gone (HTTP 410)", gone.farewell());
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
        for (int status : List.of(400, 401, 404, 422)) {
            assertEquals(Verdict.REFUSED, Answer.of(status).verdict());
        }
        for (int status : List.of(301, 302, 304, 307, 408, 425, 429, 500, 503)) {
            assertEquals(Verdict.AWAY, Answer.of(status).verdict());
        }
        assertEquals(Verdict.GONE, Answer.of(410).verdict());
    }

    @Test
    void oneWordSaysWhatWentWrong() {
        Map<Integer, String> words =
                Map.of(302, "3xx", 404, "4xx", 410, "gone", 429, "throttled", 500, "5xx", 503, "throttled", 199, "3xx");

        words.forEach((status, word) ->
                assertEquals(Optional.of(word), Answer.of(status).error(), "" + status));
        assertEquals(Optional.empty(), Answer.of(204).error());
        assertEquals(
                List.of("timeout", "dns", "tls", "refused", "blocked", "broken", "no-secret"),
                List.of(Answer.Trouble.values()).stream()
                        .map(trouble -> Answer.none(trouble, "x").error().orElseThrow())
                        .toList());
    }
}
