package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void everyKindOfJsonValueHasItsEngineType() {
        JsonObject typed = Values.typed(
                json(
                        "{\"s\":\"x\",\"t\":true,\"n\":null,\"i\":42,\"l\":2147483648,\"d\":1.5,\"e\":1e3,\"h\":123456789012345678901,\"o\":{\"a\":1},\"a\":[1]}"));

        assertEquals("String", type(typed, "s"));
        assertEquals("Boolean", type(typed, "t"));
        assertEquals("Null", type(typed, "n"));
        assertEquals("Integer", type(typed, "i"));
        assertEquals("Long", type(typed, "l"));
        assertEquals("Double", type(typed, "d"));
        assertEquals("Integer", type(typed, "e"));
        assertEquals("Double", type(typed, "h"));
        assertEquals("{\"a\":1}", typed.getJsonObject("o").getString("value"));
        assertEquals("[1]", typed.getJsonObject("a").getString("value"));
    }

    @Test
    void aTextOverFourThousandCharactersIsTooLong() {
        String most = "x".repeat(Values.LONGEST_TEXT);
        JsonObject variables = Json.createObjectBuilder()
                .add("fits", most)
                .add("long", most + "x")
                .add("list", Json.createArrayBuilder().add(most))
                .build();

        assertEquals(List.of("long", "list"), Values.tooLong(variables));
    }

    @Test
    void whatTheEngineHandsOutComesBackPlain() {
        JsonObject plain = Values.plain(json("{\"a\":{\"type\":\"Integer\",\"value\":1},\"n\":{\"type\":\"Null\"}}"));

        assertEquals(json("{\"a\":1,\"n\":null}"), plain);
    }

    private static String type(JsonObject typed, String name) {
        return typed.getJsonObject(name).getString("type");
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
