package org.signalbox.deliveries;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.signalbox.kernel.Broadcast;

/**
 * The body of a webhook: type, timestamp, data. Standard Webhooks wants it under 20 kB; what is larger goes thin, with
 * ids and a link to where the rest can be read.
 */
final class WebhookBody {

    static final int MOST_BYTES = 20_000;

    private static final int LONGEST_TEXT = 400;
    private static final JsonProvider JSON = JsonProvider.provider();
    /** The things a broadcast may carry, the more special first, and where each is read. */
    private static final Map<String, String> LINKS = Map.of("task", "/api/tasks/", "event", "/api/events/");

    private static final List<String> THINGS = List.of("task", "event");

    private WebhookBody() {}

    static String of(Broadcast broadcast) {
        String full = write(broadcast, broadcast.data());
        boolean fits = full.getBytes(StandardCharsets.UTF_8).length < MOST_BYTES;
        return fits ? full : write(broadcast, thin(broadcast.data()));
    }

    private static String write(Broadcast broadcast, JsonObject data) {
        return JSON.createObjectBuilder()
                .add("type", broadcast.type())
                .add("timestamp", broadcast.at().toString())
                .add("data", data)
                .build()
                .toString();
    }

    private static JsonObject thin(JsonObject data) {
        JsonObjectBuilder thin = JSON.createObjectBuilder().add("thin", true);
        data.forEach((name, value) -> {
            if (isId(name, value)) {
                thin.add(name, value);
            }
        });
        THINGS.stream().filter(thing -> idOf(data, thing) != null).findFirst().ifPresent(thing -> {
            JsonString id = idOf(data, thing);
            thin.add(thing, JSON.createObjectBuilder().add("id", id)).add("link", LINKS.get(thing) + id.getString());
        });
        return thin.build();
    }

    private static boolean isId(String name, JsonValue value) {
        boolean named = name.endsWith("Id") || name.endsWith("Key");
        return named && value instanceof JsonString text && text.getString().length() <= LONGEST_TEXT;
    }

    private static JsonString idOf(JsonObject data, String thing) {
        JsonValue value = data.get(thing);
        return value instanceof JsonObject object && object.get("id") instanceof JsonString id ? id : null;
    }
}
