package org.signalbox.kernel;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Named values as they are kept, in text columns, and the few things done with them. The factories are kept because finding
 * a provider costs more than the parsing, and a list parses hundreds.
 */
public final class JsonText {

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private JsonText() {}

    public static JsonObject object(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    public static JsonObject only(JsonObject all, Collection<String> names) {
        return filter(all, names::contains);
    }

    public static JsonObject without(JsonObject all, Collection<String> names) {
        return filter(all, name -> !names.contains(name));
    }

    public static JsonObject merge(JsonObject first, JsonObject second) {
        JsonObjectBuilder merged = BUILDERS.createObjectBuilder(first);
        second.forEach(merged::add);
        return merged.build();
    }

    private static JsonObject filter(JsonObject all, Predicate<String> wanted) {
        JsonObjectBuilder kept = BUILDERS.createObjectBuilder();
        all.forEach((name, value) -> {
            if (wanted.test(name)) {
                kept.add(name, value);
            }
        });
        return kept.build();
    }
}
