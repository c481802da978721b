package org.signalbox.tasklists;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.JsonText;
import org.signalbox.taskdrafts.Candidates;
import org.signalbox.tasks.TaskView;

/**
 * A task as a list has it, read without an entity: nobody changes what is only shown.
 *
 * @param rank what its priority is sorted by
 */
record Listed(TaskView task, int rank) {

    private static final String EMPTY = "{}";

    /** Of a row with all columns. */
    static Listed of(ResultSet row) throws SQLException {
        return new Listed(task(row), row.getInt("priority_rank"));
    }

    private static TaskView task(ResultSet row) throws SQLException {
        Candidates candidates =
                Candidates.of((String[]) row.getArray("candidates").getArray());
        String assignee = row.getString("assignee");
        int attempts = row.getInt("attempts");
        return new TaskView(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("name"),
                row.getString("description"),
                row.getString("type"),
                row.getString("status"),
                row.getString("priority"),
                row.getString("severity"),
                row.getString("queue"),
                assignee,
                assignee == null ? null : time(row, "claimed_at"),
                time(row, "lease_until"),
                time(row, "not_before"),
                attempts == 0 ? null : attempts,
                candidates.users(),
                candidates.groups(),
                row.getString("notes"),
                object(row.getString("metadata"), JsonValue.EMPTY_JSON_OBJECT),
                object(row.getString("variables"), null),
                time(row, "start_date"),
                time(row, "due_date"),
                time(row, "end_date"),
                row.getBoolean("overdue"),
                time(row, "expires_at"),
                texts(row.getString("verification")),
                row.getString("business_key"),
                row.getObject("event_id", UUID.class),
                row.getString("event_key"),
                row.getString("workflow_key"),
                row.getObject("instance_id", UUID.class),
                row.getObject("own_instance_id", UUID.class),
                row.getString("reason"),
                time(row, "created_at"),
                time(row, "completed_at"),
                row.getString("foreign_id"),
                null,
                row.getInt("version"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static JsonObject object(String text, JsonObject absent) {
        if (text == null) {
            return absent;
        }
        return text.equals(EMPTY) ? JsonValue.EMPTY_JSON_OBJECT : JsonText.object(text);
    }

    private static List<String> texts(String array) {
        return array == null ? null : JsonText.list(array);
    }
}
