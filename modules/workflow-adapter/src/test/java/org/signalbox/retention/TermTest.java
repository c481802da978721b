package org.signalbox.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;

class TermTest {

    @Test
    void aTermIsReadAsItIsWritten() {
        assertEquals(new Term(Duration.ofDays(7), Duration.ofDays(30)), Term.ofEvents("P7D", "P30D"));
        assertEquals(new Term(Duration.ZERO, null), Term.ofEvents("PT0S", null));
    }

    @Test
    void whatMakesNoSenseIsRefusedByItsField() {
        assertTrue(refused(null, null).contains("eventAfter"));
        assertTrue(refused("P30D", "P7D").contains("payloadAfter"));
        assertTrue(refused("P1Y", null).contains("payloadAfter"));
        assertTrue(refused(null, "-P1D").contains("eventAfter"));
        assertTrue(refused(null, "P36501D").contains("eventAfter"));
        assertTrue(refused(null, "soon").contains("eventAfter"));
    }

    @Test
    void aTermOfWhatHasNoPayloadIsItsAge() {
        assertEquals(new Term(null, Duration.ofDays(30)), Term.of("P30D"));
        assertTrue(
                assertThrows(Refusal.class, () -> Term.of("P1M")).getMessage().contains("after"));
    }

    private static String refused(String payloadAfter, String eventAfter) {
        return assertThrows(Refusal.class, () -> Term.ofEvents(payloadAfter, eventAfter))
                .getMessage();
    }
}
