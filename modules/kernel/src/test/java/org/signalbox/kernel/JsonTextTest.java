package org.signalbox.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    private static final JsonObject ONE = JsonText.object("{\"a\":1,\"b\":null}");

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1]", "1", "\"a\"", "true", "null", " {} "})
    void aValueIsReadWhateverItIs(String text) {
        assertEquals(text.strip(), JsonText.value(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{} {}", "{}x", "1,2", "[1", "{\"a\"}", "scribble"})
    void whatIsNotOneValueIsNone(String text) {
        assertThrows(JsonException.class, () -> JsonText.value(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", ""})
    void whatIsNoObjectIsNotReadAsOne(String text) {
        assertThrows(JsonException.class, () -> JsonText.object(text));
    }

    @Test
    void textsAreReadAsTheyWereWritten() {
        assertEquals(List.of("a", "b\"c"), JsonText.list(JsonText.of(List.of("a", "b\"c"))));
    }

    @Test
    void namedValuesAreTakenApartAndPutTogether() {
        assertEquals("{\"a\":1}", JsonText.only(ONE, List.of("a", "x")).toString());
        assertEquals("{\"b\":null}", JsonText.without(ONE, List.of("a")).toString());
        assertEquals(
                "{\"a\":2,\"b\":null}",
                JsonText.merge(ONE, JsonText.object("{\"a\":2}")).toString());
    }

    @Test
    void whatIsAbsentIsNullAndElseAText() {
        assertEquals(JsonValue.NULL, JsonText.orNull(null));
        assertEquals("\"7\"", JsonText.orNull(7).toString());
    }
}
