package org.signalbox.holds;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.events.HeldKeys;

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

    private boolean write(String sql, Object... values) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new IllegalStateException("the hold cannot be kept", failure);
        }
    }

    private List<Hold> select(String rest, Object... values) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + rest)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<Hold> holds = new ArrayList<>();
                while (rows.next()) {
                    Instant since = rows.getObject(5, OffsetDateTime.class).toInstant();
                    holds.add(new Hold(
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            since));
                }
                return holds;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("holds cannot be read", failure);
        }
    }
}
