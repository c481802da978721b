package org.signalbox.taskdrafts;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.signalbox.kernel.JsonText;

/**
 * A task as somebody sends it, without a process, and what makes a repeat of his harmless.
 *
 * @param foreignId his own id for it: the member {@code id}, else the header Idempotency-Key
 * @param digest of all that he said of it, so that another task under the same id is not taken for a repeat
 */
public record SentTask(Draft draft, Optional<String> foreignId, String digest) {

    private static final String ID = "id";

    /** @param idempotencyKey may be null */
    public static SentTask of(String queue, JsonObject task, String idempotencyKey) {
        JsonObject content = JsonText.without(task, List.of(ID));
        Draft draft = Draft.sent(queue, content);
        try {
            Optional<String> own = new Members(task).name(ID).or(() -> key(idempotencyKey));
            return new SentTask(draft, own, digest(queue, content));
        } catch (MalformedTasks malformed) {
            throw malformed.refusal();
        }
    }

    /** The draft defines the header's value as a quoted string; most senders leave the quotes out. */
    private static Optional<String> key(String header) {
        if (header == null) {
            return Optional.empty();
        }
        boolean quoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
        String key = quoted ? header.substring(1, header.length() - 1) : header;
        return new Members(JsonText.members().add("Idempotency-Key", key).build()).name("Idempotency-Key");
    }

    private static String digest(String queue, JsonObject content) {
        try {
            byte[] said = (queue + '\n' + JsonText.canonical(content)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
