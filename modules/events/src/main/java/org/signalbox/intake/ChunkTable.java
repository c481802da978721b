package org.signalbox.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rows of events that arrive, by one statement each: the insert, the look for those that were there, and the count.
 * Insert first, then look: the unique index alone decides which of two at once is the repeat.
 */
@Singleton
class ChunkTable {

    /** In the order given: of two with the same id of the sender the first is kept. */
    private static final String INSERT =
            """
            insert into events.event (id, tenant, foreign_id, digest, key, source, description, business_key, payload,
                sent_by, status, received_at, headers)
            select new.id, new.tenant, new.foreign_id, new.digest, new.key, new.source, new.description,
                new.business_key, new.payload, new.sent_by, 'RECEIVED', new.received_at, new.headers
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality as new (id, tenant, foreign_id, digest, key,
                source, description, business_key, payload, sent_by, received_at, headers, place)
            order by new.place
            on conflict do nothing
            returning id""";

    private static final String FIRSTS =
            "select foreign_id, id, digest from events.event where tenant = ? and foreign_id = any(?)";

    /** Locked in one order, so that two who count the same do not wait for each other. */
    private static final String COUNT =
            """
            update events.event e set repeats = e.repeats + counted.times
            from (select e.id, r.times from (select id, count(*) as times from unnest(?) as r (id) group by id) r
                  join events.event e on e.id = r.id order by e.id for update of e) counted
            where e.id = counted.id""";

    record First(UUID id, String digest) {}

    private final Resources resources;

    @Inject
    ChunkTable(Resources resources) {
        this.resources = resources;
    }

    /** The ids of those that are new. */
    Set<UUID> insert(List<Entry> chunk) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, array(connection, "uuid", chunk, Entry::id));
            insert.setArray(
                    2, array(connection, "text", chunk, entry -> entry.sender().tenant()));
            insert.setArray(3, texts(connection, chunk, Incoming::id));
            insert.setArray(4, array(connection, "text", chunk, Entry::digest));
            insert.setArray(5, texts(connection, chunk, Incoming::key));
            insert.setArray(6, texts(connection, chunk, Incoming::source));
            insert.setArray(7, texts(connection, chunk, Incoming::description));
            insert.setArray(8, texts(connection, chunk, Incoming::businessKey));
            insert.setArray(9, array(connection, "text", chunk, Entry::payload));
            insert.setArray(
                    10, array(connection, "uuid", chunk, entry -> entry.sender().keyId()));
            insert.setArray(11, array(connection, "timestamptz", chunk, entry -> entry.receivedAt()
                    .atOffset(ZoneOffset.UTC)));
            insert.setArray(12, array(connection, "text", chunk, Entry::headers));
            Set<UUID> kept = new HashSet<>();
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    kept.add(rows.getObject(1, UUID.class));
                }
            }
            return kept;
        } catch (SQLException failure) {
            throw new IllegalStateException("the events cannot be kept", failure);
        }
    }

    /**
     * The events that have the senders' ids, by those.
     *
     * @param entries of one tenant
     */
    Map<String, First> firsts(List<Entry> entries) {
        Object[] ids = entries.stream()
                .map(entry -> entry.event().id())
                .filter(Objects::nonNull)
                .toArray();
        Map<String, First> firsts = new HashMap<>();
        try (Connection connection = resources.database().getConnection();
                PreparedStatement select = connection.prepareStatement(FIRSTS)) {
            select.setString(1, entries.get(0).sender().tenant());
            select.setArray(2, connection.createArrayOf("text", ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    firsts.put(rows.getString(1), new First(rows.getObject(2, UUID.class), rows.getString(3)));
                }
            }
            if (firsts.size() < Stream.of(ids).distinct().count()) {
                throw new IllegalStateException("an event was removed meanwhile");
            }
            return firsts;
        } catch (SQLException failure) {
            throw new IllegalStateException("the first ones cannot be read", failure);
        }
    }

    /** @param ids of those that were repeated, as often as they were */
    void countRepeats(List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        try (Connection connection = resources.database().getConnection();
                PreparedStatement update = connection.prepareStatement(COUNT)) {
            update.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            update.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException("the repeats cannot be counted", failure);
        }
    }

    boolean answers() {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement nothing = connection.prepareStatement("select 1")) {
            return nothing.execute();
        } catch (SQLException away) {
            System.getLogger(ChunkTable.class.getName()).log(System.Logger.Level.DEBUG, "the database is away", away);
            return false;
        }
    }

    private static Array texts(Connection connection, List<Entry> chunk, Function<Incoming, String> column)
            throws SQLException {
        return array(connection, "text", chunk, entry -> column.apply(entry.event()));
    }

    private static Array array(Connection connection, String type, List<Entry> chunk, Function<Entry, ?> column)
            throws SQLException {
        return connection.createArrayOf(type, chunk.stream().map(column).toArray());
    }
}
