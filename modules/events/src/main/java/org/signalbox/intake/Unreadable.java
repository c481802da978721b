package org.signalbox.intake;

import jakarta.json.JsonObject;
import java.util.Base64;
import org.signalbox.kernel.JsonText;

/**
 * A message that is no event.
 *
 * @param messageId identifies it over redeliveries
 * @param headers what its envelope said
 * @param raw what it held, or null where nothing of it could be read
 * @param why it is no event
 */
public record Unreadable(String messageId, JsonObject headers, byte[] raw, String why) {

    /** Another message that bears the same id, though it says something else, is told apart by this one. */
    Unreadable renamed() {
        String content = Base64.getEncoder().encodeToString(raw == null ? new byte[0] : raw);
        String other = messageId + " "
                + Digest.of("letter", JsonText.members().add("raw", content).build());
        return new Unreadable(other, headers, raw, why);
    }
}
