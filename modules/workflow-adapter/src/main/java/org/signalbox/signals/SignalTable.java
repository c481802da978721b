package org.signalbox.signals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Sql;

/** The rows. One that was told never changes. */
@Singleton
class SignalTable {

    enum Status {
        WAITING,
        TOLD,
        DEAD;

        /** Refused (INVALID) where there is none of the name. */
        static Status of(String name) {
            return Arrays.stream(values())
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid("status", "is one of " + Arrays.toString(values())));
        }
    }

    private static final String INSERT =
            "insert into workflow.signal (id, tenant, name, variables, status, created_at) values (?, ?, ?, ?, 'WAITING', ?)";
    private static final String END =
            "update workflow.signal set status = ?, reason = ?, attempts = ?, ended_at = ? where id = ? and status = 'WAITING'";
    private static final String AGAIN =
            """
            update workflow.signal set status = 'WAITING', reason = null, attempts = null, ended_at = null
            where id = ? and status = 'DEAD'""";
    private static final String MEANT =
            "select tenant, name, variables from workflow.signal where id = ? and status = 'WAITING'";

    /** What the engine is to be told. */
    record Meant(String tenant, String name, JsonObject variables) {}

    private final DataSource database;

    @Inject
    SignalTable(DataSource database) {
        this.database = database;
    }

    void insert(Object... values) {
        Sql.on(database, sql -> sql.write(INSERT, values));
    }

    /** False where it has ended already. */
    boolean end(UUID id, Status status, String reason, int attempts, OffsetDateTime now) {
        int[] changed = new int[1];
        Sql.on(database, sql -> changed[0] = sql.write(END, status.name(), reason, attempts, now, id));
        return changed[0] == 1;
    }

    /** False where it is not dead (any more). */
    boolean again(UUID id) {
        int[] changed = new int[1];
        Sql.on(database, sql -> changed[0] = sql.write(AGAIN, id));
        return changed[0] == 1;
    }

    Optional<Meant> meant(UUID id) {
        List<Meant> found = new ArrayList<>();
        Sql.on(
                database,
                sql -> sql.each(
                        MEANT,
                        row -> found.add(
                                new Meant(row.getString(1), row.getString(2), JsonText.object(row.getString(3)))),
                        id));
        return found.stream().findFirst();
    }

    /** Newest first. */
    List<SignalView> page(String condition, int most, Object... values) {
        List<SignalView> found = new ArrayList<>();
        String select = "select * from workflow.signal where " + condition + " order by id desc limit " + most;
        Sql.on(database, sql -> sql.each(select, row -> found.add(view(row)), values));
        return found;
    }

    private static SignalView view(ResultSet row) throws SQLException {
        return new SignalView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("status"),
                SignalView.AT_LEAST_ONCE,
                row.getString("reason"),
                row.getObject("attempts", Integer.class),
                instant(row, "created_at"),
                instant(row, "ended_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
