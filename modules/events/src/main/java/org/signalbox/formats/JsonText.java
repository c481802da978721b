package org.signalbox.formats;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.signalbox.kernel.JsonBounds;
import org.signalbox.kernel.Refusal;

/** JSON from strangers and for us. The factories are kept because finding a provider costs more than the parsing. */
final class JsonText {

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());

    private JsonText() {}

    /** Any JSON value, within our bounds. In an array, as readers of a single value do not look whether more follows. */
    static JsonValue value(String text) {
        String only = "[" + text + "]";
        JsonBounds.broken(only.getBytes(StandardCharsets.UTF_8)).ifPresent(sentence -> {
            throw new Refusal(Refusal.Kind.INVALID, sentence);
        });
        try (JsonReader reader = READERS.createReader(new StringReader(only))) {
            JsonArray array = reader.readArray();
            if (array.size() == 1) {
                return array.get(0);
            }
        } catch (JsonException malformed) {
            throw new Refusal(Refusal.Kind.INVALID, "not JSON: " + malformed.getMessage());
        }
        throw new Refusal(Refusal.Kind.INVALID, "not one JSON value");
    }

    static JsonString string(String text) {
        return PROVIDER.createValue(text);
    }

    static JsonObjectBuilder members() {
        return BUILDERS.createObjectBuilder();
    }

    static JsonObjectBuilder members(JsonObject first) {
        return BUILDERS.createObjectBuilder(first);
    }

    static JsonArrayBuilder elements() {
        return BUILDERS.createArrayBuilder();
    }
}
