package org.signalbox.tasks;

import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Map;

/** JSON as we keep it, in text columns. The factories are kept because finding a provider costs more than the parsing. */
final class JsonText {

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());

    private JsonText() {}

    /** @throws JsonException where the text is no JSON */
    static JsonValue value(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    static JsonObject object(String text) {
        return text == null ? JsonValue.EMPTY_JSON_OBJECT : value(text).asJsonObject();
    }

    static JsonArray arrayOf(JsonValue only) {
        return BUILDERS.createArrayBuilder().add(only).build();
    }

    static JsonObjectBuilder members() {
        return BUILDERS.createObjectBuilder();
    }

    static JsonValue orNull(Object value) {
        return value == null ? JsonValue.NULL : PROVIDER.createValue(value.toString());
    }
}
