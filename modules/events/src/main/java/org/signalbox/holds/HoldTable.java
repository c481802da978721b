package org.signalbox.holds;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.events.HeldKeys;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;

/** The event keys that are held, in writing. */
@Singleton
class HoldTable implements HeldKeys {

    record Hold(UUID id, String eventKey, String reason, String heldBy, Instant since) {

        String sentence() {
            return "the event key is held by " + heldBy + (reason == null ? "" : ": " + reason);
        }
    }

    private static final String INSERT =
            """
            insert into events.hold (id, tenant, event_key, reason, held_by, created_at) values (?, ?, ?, ?, ?, ?)
            on conflict (tenant, event_key) do nothing""";
    private static final String SELECT =
            "select id, event_key, reason, held_by, created_at from events.hold where tenant = ? ";

    private final Resources resources;

    @Inject
    HoldTable(Resources resources) {
        this.resources = resources;
    }

    @Override
    public Optional<String> reasonFor(String tenant, String eventKey) {
        return find(tenant, eventKey).map(Hold::sentence);
    }

    @Override
    public Optional<String> lockedReasonFor(String tenant, String eventKey) {
        return select("and event_key = ? for share", tenant, eventKey).stream()
                .map(Hold::sentence)
                .findFirst();
    }

    Optional<Hold> find(String tenant, String eventKey) {
        return select("and event_key = ?", tenant, eventKey).stream().findFirst();
    }

    List<Hold> all(String tenant) {
        return select("order by event_key limit 1000", tenant);
    }

    /** False where the key is held already. */
    boolean insert(String tenant, Hold hold) {
        return write(
                INSERT,
                hold.id(),
                tenant,
                hold.eventKey(),
                hold.reason(),
                hold.heldBy(),
                hold.since().atOffset(ZoneOffset.UTC));
    }

    /** False where it was released meanwhile. Waits for those that still go by it. */
    boolean delete(String tenant, String eventKey) {
        return write("delete from events.hold where tenant = ? and event_key = ?", tenant, eventKey);
    }

    private boolean write(String text, Object... values) {
        int[] written = new int[1];
        Sql.on(resources.database(), sql -> written[0] = sql.write(text, values));
        return written[0] == 1;
    }

    private List<Hold> select(String rest, Object... values) {
        List<Hold> holds = new ArrayList<>();
        Sql.on(resources.database(), sql -> sql.each(SELECT + rest, row -> holds.add(hold(row)), values));
        return holds;
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return new Hold(Cell.id(row, 1), row.getString(2), row.getString(3), row.getString(4), Cell.time(row, 5));
    }
}
