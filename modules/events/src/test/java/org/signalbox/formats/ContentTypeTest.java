package org.signalbox.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.kernel.Refusal;

class ContentTypeTest {

    @Test
    void theCharsetOfTheContentTypeIsBeforeThatOfTheDocument() {
        byte[] latin = "<?xml version='1.0' encoding='UTF-8'?><a>ü</a>".getBytes(StandardCharsets.ISO_8859_1);

        assertEquals(
                "{\"a\":\"ü\"}",
                new ContentType("text/xml; Charset=\"ISO-8859-1\"")
                        .payload(latin)
                        .toString());
        assertThrows(Refusal.class, () -> new ContentType("text/xml").payload(latin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain; charset=klingon", "text/plain; charset=no such", "text/plain"})
    void bytesThatAreNotTheirTextAreRefused(String type) {
        byte[] latin = "ü".getBytes(StandardCharsets.ISO_8859_1);

        Refusal refused = assertThrows(Refusal.class, () -> new ContentType(type).payload(latin));

        assertTrue(refused.getMessage().contains(type), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "1 2", "1,2", "1] [2", "{} {}", "\"\\u0000\""})
    void whatIsNotOneValueOfJsonIsRefused(String text) {
        assertThrows(Refusal.class, () -> new ContentType("application/json").payload(text));
    }

    @Test
    void whatPostgresCannotKeepIsRefused() {
        assertThrows(Refusal.class, () -> new ContentType("text/plain").payload("a\0b"));
    }

    @Test
    void theBoundsOfJsonHoldHereToo() {
        String deep = "[".repeat(200) + "]".repeat(200);

        assertThrows(Refusal.class, () -> new ContentType("application/json").payload(deep));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"plain | plain", "a%20%C3%BC | a ü", "\"a \\\"b\\\" %22\" | a \"b\" \"", "%e2%82%ac | €"})
    void aHeaderIsUnpackedOnce(String header, String value) {
        assertEquals(value, HeaderValue.decoded("ce-x", header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "%C0%A0", "%-1"})
    void aHeaderInBadPercentsIsRefused(String header) {
        Refusal refused = assertThrows(Refusal.class, () -> HeaderValue.decoded("ce-x", header));

        assertTrue(refused.getMessage().startsWith("ce-x must be"), refused.getMessage());
    }
}
