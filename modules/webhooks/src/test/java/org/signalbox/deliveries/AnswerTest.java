package org.signalbox.deliveries;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
