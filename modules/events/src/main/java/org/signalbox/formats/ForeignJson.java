package org.signalbox.formats;

import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import org.signalbox.kernel.JsonBounds;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;

/** JSON that came inside of something else, whose own bounds said nothing of it. */
final class ForeignJson {

    private ForeignJson() {}

    /** Any one JSON value, within our bounds; in an array, as those of a single number are not known before its end. */
    static JsonValue value(String text) {
        String only = "[" + text + "]";
        JsonBounds.broken(only.getBytes(StandardCharsets.UTF_8)).ifPresent(sentence -> {
            throw new Refusal(Refusal.Kind.INVALID, sentence);
        });
        try {
            return JsonText.value(text);
        } catch (JsonException malformed) {
            throw new Refusal(Refusal.Kind.INVALID, "not JSON: " + malformed.getMessage());
        }
    }
}
