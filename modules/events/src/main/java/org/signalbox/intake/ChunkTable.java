package org.signalbox.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
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
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.DatabaseFailure;
import org.signalbox.persistence.Sql;

/**
 * The rows of events that arrive, by one statement each: the insert, the look for those that were there, and the count.
 * Insert first, then look: the unique index alone decides which of two at once is the repeat.
 */
@Singleton
class ChunkTable {

    private static final System.Logger LOG = System.getLogger(ChunkTable.class.getName());

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
        Set<UUID> kept = new HashSet<>();
        Sql.on(
                resources.database(),
                sql -> sql.each(INSERT, row -> kept.add(Cell.id(row, 1)), columns(sql.connection(), chunk)));
        return kept;
    }

    private static Object[] columns(Connection connection, List<Entry> chunk) throws SQLException {
        return new Object[] {
            array(connection, "uuid", chunk, Entry::id),
            array(connection, "text", chunk, entry -> entry.sender().tenant()),
            array(connection, "text", chunk, entry -> entry.event().id()),
            array(connection, "text", chunk, Entry::digest),
            array(connection, "text", chunk, entry -> entry.event().key()),
            array(connection, "text", chunk, entry -> entry.event().source()),
            array(connection, "text", chunk, entry -> entry.event().description()),
            array(connection, "text", chunk, entry -> entry.event().businessKey()),
            array(connection, "text", chunk, Entry::payload),
            array(connection, "uuid", chunk, entry -> entry.sender().keyId()),
            array(connection, "timestamptz", chunk, entry -> entry.receivedAt().atOffset(ZoneOffset.UTC)),
            array(connection, "text", chunk, Entry::headers)
        };
    }

    private static Array array(Connection connection, String type, List<Entry> chunk, Function<Entry, ?> column)
            throws SQLException {
        return connection.createArrayOf(type, chunk.stream().map(column).toArray());
    }

    /**
     * The events that have the senders' ids, by those.
     *
     * @param entries of one tenant
     */
    Map<String, First> firsts(List<Entry> entries) {
        String[] ids = entries.stream()
                .map(entry -> entry.event().id())
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        Map<String, First> firsts = new HashMap<>();
        Sql.on(
                resources.database(),
                sql -> sql.each(
                        FIRSTS,
                        row -> firsts.put(row.getString(1), new First(Cell.id(row, 2), row.getString(3))),
                        entries.get(0).sender().tenant(),
                        ids));
        if (firsts.size() < ids.length) {
            throw new IllegalStateException("an event was removed meanwhile");
        }
        return firsts;
    }

    /** @param ids of those that were repeated, as often as they were */
    void countRepeats(List<UUID> ids) {
        if (!ids.isEmpty()) {
            Sql.on(resources.database(), sql -> sql.write(COUNT, (Object) ids.toArray(UUID[]::new)));
        }
    }

    boolean answers() {
        try {
            Sql.on(resources.database(), sql -> sql.read("select 1"));
            return true;
        } catch (DatabaseFailure away) {
            LOG.log(System.Logger.Level.DEBUG, "the database is away", away);
            return false;
        }
    }
}
