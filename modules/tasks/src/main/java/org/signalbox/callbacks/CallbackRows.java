package org.signalbox.callbacks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.JsonText;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;

/** The rows of calls, on the caller's transaction. */
@Singleton
class CallbackRows {

    private static final String INSERT =
            """
            insert into tasks.callback (id, tenant, name, state, at, task_id, task_key, event_id, told)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String FIND =
            "select id, tenant, name, state, at, event_id, told, reason from tasks.callback where id = ?";

    private static final String DEAD =
            """
            select id, name, state, at, task_id, task_key, attempts, reason from tasks.callback
            where tenant = ? and status = 'DEAD' and id < ? order by id desc limit ?""";

    private static final List<String> PROVENANCE = List.of("businessKey", "eventId", "eventKey", "workflowKey");
    private static final UUID LAST = new UUID(-1, -1);

    private final DataSource database;

    @Inject
    CallbackRows(Resources resources) {
        this(resources.database);
    }

    CallbackRows(DataSource database) {
        this.database = database;
    }

    void insert(UUID id, String callback, TaskState state, Broadcast told) {
        Object[] row = {
            id,
            told.tenant(),
            callback,
            state.name(),
            told.at().atOffset(ZoneOffset.UTC),
            UUID.fromString(told.data().getJsonObject("task").getString("id")),
            told.taskKey(),
            told.eventId(),
            told.data().toString()
        };
        Sql.on(database, sql -> sql.write(INSERT, row));
    }

    Optional<CallbackRow> find(UUID id) {
        List<CallbackRow> found = new ArrayList<>(1);
        Sql.on(database, sql -> sql.each(FIND, row -> found.add(row(row)), id));
        return found.stream().findFirst();
    }

    void delete(UUID id) {
        Sql.on(database, sql -> sql.write("delete from tasks.callback where id = ?", id));
    }

    void dead(UUID id, String reason, int attempts) {
        Sql.on(
                database,
                sql -> sql.write(
                        "update tasks.callback set reason = ?, attempts = ? where id = ?", reason, attempts, id));
    }

    void pending(UUID id) {
        Sql.on(database, sql -> sql.write("update tasks.callback set reason = null where id = ?", id));
    }

    List<CallbackView> dead(String tenant, UUID before, int most) {
        List<CallbackView> dead = new ArrayList<>();
        Sql.on(
                database,
                sql -> sql.each(DEAD, row -> dead.add(view(row)), tenant, before == null ? LAST : before, most));
        return dead;
    }

    private static CallbackRow row(ResultSet row) throws SQLException {
        JsonObject told = JsonText.object(row.getString("told"));
        JsonObject task = task(told);
        TaskNews news = new TaskNews(
                Cell.id(row, "id"),
                row.getString("tenant"),
                TaskState.valueOf(row.getString("state")),
                Cell.time(row, "at"),
                UUID.fromString(task.getString("id")),
                task.getString("key"),
                Callbacks.queue(told),
                task,
                told.getOrDefault("verification", JsonValue.EMPTY_JSON_OBJECT).asJsonObject());
        return new CallbackRow(
                row.getString("tenant"),
                row.getString("name"),
                Cell.id(row, "event_id"),
                row.getString("reason"),
                news);
    }

    /** Where it came from subscribers are told beside it. */
    private static JsonObject task(JsonObject told) {
        JsonObjectBuilder task = JsonText.members(told.getJsonObject("task"));
        PROVENANCE.forEach(name -> task.add(name, told.getOrDefault(name, JsonValue.NULL)));
        return task.build();
    }

    private static CallbackView view(ResultSet row) throws SQLException {
        return new CallbackView(
                Cell.id(row, "id"),
                row.getString("name"),
                row.getString("state"),
                Cell.time(row, "at"),
                Cell.id(row, "task_id"),
                row.getString("task_key"),
                row.getInt("attempts"),
                row.getString("reason"));
    }
}
