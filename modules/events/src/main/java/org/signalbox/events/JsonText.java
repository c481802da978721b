package org.signalbox.events;

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
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** JSON as we keep it, in text columns. The factories are kept because finding a provider costs more than the parsing. */
final class JsonText {

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonParserFactory PARSERS = PROVIDER.createParserFactory(Map.of());
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());

    private JsonText() {}

    static JsonObject object(String text) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            if (parser.next() != JsonParser.Event.START_OBJECT) {
                throw new JsonException("it does not begin as one");
            }
            JsonObject object = parser.getObject();
            if (parser.hasNext()) {
                throw new JsonException("more follows after its end");
            }
            return object;
        }
    }

    static List<String> list(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readArray().getValuesAs(JsonString::getString);
        }
    }

    static String of(Collection<String> names) {
        return BUILDERS.createArrayBuilder(names).build().toString();
    }

    static JsonObjectBuilder members() {
        return BUILDERS.createObjectBuilder();
    }

    static JsonValue orNull(Object value) {
        return value == null ? JsonValue.NULL : PROVIDER.createValue(value.toString());
    }

    static JsonArray array(Collection<JsonObject> elements) {
        JsonArrayBuilder array = BUILDERS.createArrayBuilder();
        elements.forEach(array::add);
        return array.build();
    }
}
