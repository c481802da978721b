package org.signalbox.tasklists;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.signalbox.kernel.JsonText;
import org.signalbox.persistence.Cell;
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
                Cell.id(row, "id"),
                row.getString("key"),
                row.getString("name"),
                row.getString("description"),
                row.getString("type"),
                row.getString("status"),
                row.getString("priority"),
                row.getString("severity"),
                row.getString("queue"),
                assignee,
                assignee == null ? null : Cell.time(row, "claimed_at"),
                Cell.time(row, "lease_until"),
                Cell.time(row, "not_before"),
                attempts == 0 ? null : attempts,
                candidates.users(),
                candidates.groups(),
                row.getString("notes"),
                object(row.getString("metadata"), JsonValue.EMPTY_JSON_OBJECT),
                object(row.getString("variables"), null),
                Cell.time(row, "start_date"),
                Cell.time(row, "due_date"),
                Cell.time(row, "end_date"),
                row.getBoolean("overdue"),
                Cell.time(row, "expires_at"),
                texts(row.getString("verification")),
                row.getString("business_key"),
                Cell.id(row, "event_id"),
                row.getString("event_key"),
                row.getString("workflow_key"),
                Cell.id(row, "instance_id"),
                Cell.id(row, "own_instance_id"),
                row.getString("reason"),
                Cell.time(row, "created_at"),
                Cell.time(row, "completed_at"),
                row.getString("foreign_id"),
                null,
                row.getInt("version"));
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
