package org.signalbox.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;

class IncomingTest {

    @Test
    void anEventKeepsWhatItsSenderSaid() {
        String text = "{'id':'7','key':'order','description':'d','source':'s','businessKey':'b','payload':{'a':1}}";

        Incoming event = read(text.replace('\'', '"'));

        assertEquals("7", event.id());
        assertEquals("order", event.key());
        assertEquals("d", event.description());
        assertEquals("s", event.source());
        assertEquals("b", event.businessKey());
        assertEquals(1, event.payload().getInt("a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json | JSON",
                "[] | JSON",
                "{\"key\":\"a\",\"payload\":{}} tail | JSON",
                "{\"payload\":{}} | key",
                "{\"key\":\"  \",\"payload\":{}} | key",
                "{\"key\":7,\"payload\":{}} | key",
                "{\"key\":\"a\\nb\",\"payload\":{}} | key",
                "{\"key\":\"a\\u0000\",\"payload\":{}} | key",
                "{\"key\":\"a\"} | payload",
                "{\"key\":\"a\",\"payload\":null} | payload",
                "{\"key\":\"a\",\"payload\":[1]} | payload",
                "{\"key\":\"a\",\"description\":\"\\u0000\",\"payload\":{}} | description",
            })
    void whatCannotBeAnEventIsRefusedByName(String text, String named) {
        Refusal refusal = assertThrows(Refusal.class, () -> read(text));

        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
    }

    @Test
    void aKeyOfTwoHundredCharactersIsTheLongest() {
        read("{\"key\":\"" + "k".repeat(200) + "\",\"payload\":{}}");

        assertThrows(Refusal.class, () -> read("{\"key\":\"" + "k".repeat(201) + "\",\"payload\":{}}"));
    }

    @Test
    void theDigestKnowsContentAndNotTheOrderOfMembers() {
        String digest = digest("{\"a\":{\"x\":1,\"y\":[1,2]},\"b\":null}");

        assertEquals(digest, digest("{\"b\":null,\"a\":{\"y\":[1,2],\"x\":1}}"));
        assertNotEquals(digest, digest("{\"a\":{\"x\":1,\"y\":[2,1]},\"b\":null}"));
        assertNotEquals(digest, digest("{\"a\":{\"x\":\"1\",\"y\":[1,2]},\"b\":null}"));
        assertNotEquals(digest, Digest.of("another", JsonText.object("{\"a\":{\"x\":1,\"y\":[1,2]},\"b\":null}")));
    }

    private static Incoming read(String text) {
        return Incoming.of(Incoming.parse(text));
    }

    private static String digest(String payload) {
        return Digest.of("key", JsonText.object(payload));
    }
}
