package org.signalbox.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonBoundsTest {

    @Test
    void bracketsAndDigitsInsideOfStringsDoNotCount() {
        String text = "[".repeat(500) + "9".repeat(500) + "\\\"" + "{".repeat(500);

        assertEquals(Optional.empty(), broken("{\"text\":\"" + text + "\"}"));
    }

    @Test
    void depthIsBounded() {
        String deepest = "[".repeat(JsonBounds.MOST_DEPTH) + "]".repeat(JsonBounds.MOST_DEPTH);

        assertEquals(Optional.empty(), broken(deepest));
        assertTrue(broken("[" + deepest + "]").orElseThrow().contains("deeper than 100"));
    }

    @Test
    void manyShortNumbersAreFineAndOneLongOneIsNot() {
        String longest = "1".repeat(JsonBounds.MOST_DIGITS);

        assertEquals(Optional.empty(), broken("[" + longest + "," + longest + "]"));
        assertTrue(broken("[1" + longest + "]").orElseThrow().contains("more than 100 digits"));
    }

    @Test
    void anExponentThatNoDoubleHasIsRefused() {
        assertEquals(Optional.empty(), broken("{\"a\":[1e308,-2.5E-300,1E+5,true,false,12345]}"));
        assertTrue(broken("{\"a\":1e99999999999}").orElseThrow().contains("exponent"));
        assertTrue(broken("[-1.5E-1000]").orElseThrow().contains("more than 3 digits"));
    }

    @Test
    void theCharacterZeroIsRefusedHoweverItIsWritten() {
        assertTrue(broken("{\"a\":\"\\u0000\"}").orElseThrow().contains("U+0000"));
        assertTrue(broken("{\"a\":\"\u0000\"}").orElseThrow().contains("UTF-8"));
        assertEquals(Optional.empty(), broken("{\"a\":\"\\\\u0000\"}"));
    }

    @Test
    void nothingGoesOnAfterTheEnd() {
        assertEquals(Optional.empty(), broken(" {\"a\":{}} \r\n"));
        assertTrue(broken("{\"a\":{}} x").orElseThrow().contains("goes on"));
        assertTrue(broken("{}{}").orElseThrow().contains("at byte 2"));
    }

    private static Optional<String> broken(String json) {
        return JsonBounds.broken(json.getBytes(StandardCharsets.UTF_8));
    }
}
