package org.signalbox.messages;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Collection;
import java.util.function.Predicate;

/** Named values as they are kept, in text columns: those that the engine gets, and those that are too long for it. */
final class JsonText {

    private JsonText() {}

    static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    static JsonObject only(JsonObject all, Collection<String> names) {
        return filter(all, names::contains);
    }

    static JsonObject without(JsonObject all, Collection<String> names) {
        return filter(all, name -> !names.contains(name));
    }

    private static JsonObject filter(JsonObject all, Predicate<String> wanted) {
        JsonObjectBuilder kept = Json.createObjectBuilder();
        all.forEach((name, value) -> {
            if (wanted.test(name)) {
                kept.add(name, value);
            }
        });
        return kept.build();
    }
}
