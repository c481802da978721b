package org.signalbox.kernel;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * JSON as it is kept, in text columns, and the few things done with it. The factories are kept because finding a provider
 * costs more than the parsing, and a list parses hundreds.
 */
public final class JsonText {

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonParserFactory PARSERS = PROVIDER.createParserFactory(Map.of());
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());

    private JsonText() {}

    /** @throws JsonException where the text is not one JSON object, and nothing else */
    public static JsonObject object(String text) {
        if (value(text) instanceof JsonObject object) {
            return object;
        }
        throw new JsonException("it is no object");
    }

    /** @throws JsonException where the text is not one JSON value, and nothing else */
    public static JsonValue value(String text) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            if (!parser.hasNext()) {
                throw new JsonException("it is empty");
            }
            parser.next();
            JsonValue value = parser.getValue();
            if (parser.hasNext()) {
                throw new JsonException("more follows after its end");
            }
            return value;
        }
    }

    /** Of an array of texts. */
    public static List<String> list(String text) {
        return value(text).asJsonArray().getValuesAs(JsonString::getString);
    }

    /** The array of the texts. */
    public static String of(Collection<String> texts) {
        return BUILDERS.createArrayBuilder(texts).build().toString();
    }

    public static JsonArray array(Collection<?> elements) {
        return BUILDERS.createArrayBuilder(elements).build();
    }

    public static JsonArrayBuilder elements() {
        return BUILDERS.createArrayBuilder();
    }

    public static JsonObjectBuilder members() {
        return BUILDERS.createObjectBuilder();
    }

    public static JsonObjectBuilder members(JsonObject first) {
        return BUILDERS.createObjectBuilder(first);
    }

    public static JsonString string(String text) {
        return PROVIDER.createValue(text);
    }

    public static JsonNumber number(BigDecimal number) {
        return PROVIDER.createValue(number);
    }

    /** A text; what is absent is said to be. */
    public static JsonValue orNull(Object value) {
        return value == null ? JsonValue.NULL : string(value.toString());
    }

    public static JsonObject only(JsonObject all, Collection<String> names) {
        return filter(all, names::contains);
    }

    public static JsonObject without(JsonObject all, Collection<String> names) {
        return filter(all, name -> !names.contains(name));
    }

    public static JsonObject merge(JsonObject first, JsonObject second) {
        JsonObjectBuilder merged = members(first);
        second.forEach(merged::add);
        return merged.build();
    }

    private static JsonObject filter(JsonObject all, Predicate<String> wanted) {
        JsonObjectBuilder kept = members();
        all.forEach((name, value) -> {
            if (wanted.test(name)) {
                kept.add(name, value);
            }
        });
        return kept.build();
    }

    /** The same text for the same content, in whichever order members came. For comparing, not for reading. */
    public static String canonical(JsonValue value) {
        StringBuilder canonical = new StringBuilder();
        write(value, canonical);
        return canonical.toString();
    }

    private static void write(JsonValue value, StringBuilder canonical) {
        if (value instanceof JsonObject object) {
            canonical.append('{');
            new TreeMap<>(object).forEach((name, member) -> {
                canonical.append(name.length()).append(':').append(name);
                write(member, canonical);
                canonical.append(',');
            });
            canonical.append('}');
        } else if (value instanceof JsonArray array) {
            canonical.append('[');
            array.forEach(element -> {
                write(element, canonical);
                canonical.append(',');
            });
            canonical.append(']');
        } else {
            canonical.append(value);
        }
    }
}
