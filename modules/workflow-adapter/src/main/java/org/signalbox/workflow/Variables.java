package org.signalbox.workflow;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Collection;
import java.util.function.Predicate;

/** Named values as a JSON object, and the few things done with them here. */
final class Variables {

    private Variables() {}

    static JsonObject parse(String text) {
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

    static JsonObject merge(JsonObject first, JsonObject second) {
        JsonObjectBuilder merged = Json.createObjectBuilder(first);
        second.forEach(merged::add);
        return merged.build();
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
