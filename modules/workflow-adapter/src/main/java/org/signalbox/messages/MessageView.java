package org.signalbox.messages;

import jakarta.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.signalbox.kernel.JsonText;
import org.signalbox.work.Work;

/**
 * What a caller sees of a message.
 *
 * @param foreignId the sender's own id for it
 * @param variables not part of a list
 * @param withheld names of those that are too long for the engine; not part of a list
 * @param status WAITING, DELIVERED, PARKED (nobody waited in its time) or DEAD
 * @param reason why it is where it is, or why it could not be delivered yet
 * @param expiresAt until when somebody may come to wait for it
 * @param eventId of the event whose mapping made it; absent where it was sent as a message
 * @param instanceId of the instance of ours that took it; absent where others started that
 * @param engineId under which the engine knows that instance
 * @param nextAttemptAt when it is tried again; absent where it has ended
 * @param repeat true where this answers a repeat of a message that was accepted before, else absent
 */
public record MessageView(
        UUID id,
        String foreignId,
        String name,
        String businessKey,
        JsonObject correlationKeys,
        JsonObject variables,
        List<String> withheld,
        String status,
        String reason,
        String timeToLive,
        Instant createdAt,
        Instant expiresAt,
        UUID eventId,
        String eventKey,
        UUID instanceId,
        String engineId,
        Instant nextAttemptAt,
        Instant endedAt,
        Boolean repeat) {

    static MessageView line(ResultSet row) throws SQLException {
        return of(row, null, null);
    }

    static MessageView whole(ResultSet row) throws SQLException {
        JsonObject withheld = JsonText.object(row.getString("withheld"));
        JsonObject all = JsonText.merge(JsonText.object(row.getString("variables")), withheld);
        return of(row, all, List.copyOf(withheld.keySet()));
    }

    private static MessageView of(ResultSet row, JsonObject variables, List<String> withheld) throws SQLException {
        String status = row.getString("status");
        boolean isDelivered = status.equals(Correlation.Status.DELIVERED.name());
        return new MessageView(
                row.getObject("id", UUID.class),
                row.getString("foreign_id"),
                row.getString("message_name"),
                row.getString("business_key"),
                JsonText.object(row.getString("correlation_keys")),
                variables,
                withheld,
                status,
                row.getString("reason"),
                row.getString("time_to_live"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                row.getObject("event_id", UUID.class),
                row.getString("event_key"),
                row.getObject("instance_id", UUID.class),
                isDelivered ? row.getString("engine_instance_id") : null,
                null,
                instant(row, "ended_at"),
                null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    boolean waits() {
        return status.equals(Correlation.Status.WAITING.name());
    }

    boolean says(MessageDoor.Message message) {
        return name.equals(message.name())
                && Objects.equals(businessKey, message.businessKey())
                && correlationKeys.equals(message.correlationKeys())
                && variables.equals(message.variables())
                && timeToLive.equals(message.timeToLive().toString());
    }

    MessageView waiting(Work.Open open) {
        return with(open.lastError() == null ? reason : open.lastError(), open.due(), repeat);
    }

    MessageView repeated() {
        return with(reason, nextAttemptAt, true);
    }

    private MessageView with(String why, Instant next, Boolean again) {
        return new MessageView(
                id,
                foreignId,
                name,
                businessKey,
                correlationKeys,
                variables,
                withheld,
                status,
                why,
                timeToLive,
                createdAt,
                expiresAt,
                eventId,
                eventKey,
                instanceId,
                engineId,
                next,
                endedAt,
                again);
    }
}
