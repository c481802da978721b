package org.signalbox.intake;

import jakarta.json.JsonValue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * An event as it is posted.
 *
 * @param id the sender's own id; where it is absent the header Idempotency-Key serves
 */
public record NewEvent(
        @Size(max = 200) String id,
        @NotBlank @Size(max = 200) String key,
        @Size(max = 4000) String description,
        @Size(max = 200) String source,
        @Size(max = 255) String businessKey,
        @NotNull JsonValue payload) {

    /** @param idempotencyKey of the request; may be null */
    public Incoming under(String idempotencyKey) {
        String known = id == null || id.isBlank() ? unquoted(idempotencyKey) : id;
        return new Incoming(known, key, description, source, businessKey, Incoming.object(payload)).fromOutside();
    }

    /** The draft defines the header's value as a quoted string; most senders leave the quotes out. */
    private static String unquoted(String header) {
        boolean quoted = header != null && header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
        return quoted ? header.substring(1, header.length() - 1) : header;
    }
}
