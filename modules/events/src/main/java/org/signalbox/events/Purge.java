package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.mappings.Mappings;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;
import org.signalbox.retention.OldThings;
import org.signalbox.work.Work;

/** Steps of one size over the index of a status: each costs the same, however many events are kept. */
@Singleton
class Purge implements OldThings {

    private static final List<String> SETTLED = List.of("DONE", "UNMAPPED", "DEAD");

    private static final UUID BEGINNING = new UUID(0, 0);

    private static final String LOADED = "payload_removed_at is null and (payload is not null or raw is not null)";

    /** Locked under the status that they were found with: what was taken up meanwhile has another. */
    private static final String LOCK =
            "select id from events.event where id = any(?) and status = ? order by id for update skip locked";

    private static final String EMPTY =
            """
            update events.event set payload = null, raw = null, payload_removed_at = ?, version = version + 1
            where id = any(?)""";

    private static final String REFS = "select ref from events.action where event_id = any(?)";

    private record Found(UUID id, UUID place, String key, boolean isLoaded) {}

    private final Resources resources;
    private final Line line;
    private final Mappings mappings;
    private final Work work;
    private final InstantSource clock;

    @Inject
    Purge(Resources resources, Line line, Mappings mappings, Work work, InstantSource clock) {
        this.resources = resources;
        this.line = line;
        this.mappings = mappings;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public List<String> settled() {
        return SETTLED;
    }

    @Override
    public Step empty(Old old) {
        List<Found> found = next(old);
        UUID[] loaded = locked(found.stream().filter(Found::isLoaded), old);
        if (loaded.length > 0) {
            write(EMPTY, clock.instant().atOffset(ZoneOffset.UTC), loaded);
            if (areDead(old)) {
                letGoOn(loaded, List.of(loaded), old.tenant());
            }
        }
        return step(old, found, loaded.length);
    }

    @Override
    public Step remove(Old old) {
        List<Found> found = next(old);
        UUID[] gone = locked(found.stream(), old);
        if (gone.length > 0) {
            if (areDead(old)) {
                letGoOn(gone, withActions(gone), old.tenant());
            }
            write("delete from events.action where event_id = any(?)", (Object) gone);
            write("delete from events.event where id = any(?)", (Object) gone);
        }
        return step(old, found, gone.length);
    }

    private static boolean areDead(Old old) {
        return old.status().equals(EventStatus.DEAD.name());
    }

    /**
     * A dead event stands in its line for as long as it can be taken up again.
     *
     * @param refs of what was given up and cannot be taken up any more either
     */
    private void letGoOn(UUID[] dead, List<UUID> refs, String tenant) {
        List<String> orderedKeys = mappings.orderedKeys(tenant);
        work.discard(refs);
        for (UUID event : dead) {
            line.left(event, orderedKeys);
        }
    }

    /** What was given up of a dead event stands in the lane of its starts, even where its payload is gone. */
    private List<UUID> withActions(UUID[] dead) {
        List<UUID> refs = new ArrayList<>(List.of(dead));
        on(sql -> sql.each(REFS, row -> refs.add(Cell.id(row, 1)), (Object) dead));
        return refs;
    }

    @Override
    public int count(Old old) {
        return count(old, "true");
    }

    @Override
    public int countLoaded(Old old) {
        return count(old, LOADED);
    }

    private int count(Old old, String condition) {
        String sql = "select count(*) from (select 1 from events.event where " + range(old)
                + " and not coalesce(key = any(?), false) and " + condition + " limit " + MOST_COUNTED + ") bounded";
        List<Object> values = values(old);
        values.add(old.otherKeys().toArray(String[]::new));
        long[] count = new long[1];
        on(statements -> count[0] = statements.count(sql, values.toArray()));
        return (int) count[0];
    }

    private List<Found> next(Old old) {
        String sql = "select id, place, key, " + LOADED + " as loaded from events.event where " + range(old)
                + " order by place limit " + STEP;
        List<Found> found = new ArrayList<>();
        on(statements -> statements.each(
                sql,
                row -> found.add(new Found(
                        Cell.id(row, "id"), Cell.id(row, "place"), row.getString("key"), row.getBoolean("loaded"))),
                values(old).toArray()));
        return found;
    }

    private static String range(Old old) {
        return "tenant = ? and status = ? and place > ? and place < ?" + (old.key() == null ? "" : " and key = ?");
    }

    private static List<Object> values(Old old) {
        UUID after = old.after() == null ? BEGINNING : old.after();
        List<Object> values =
                new ArrayList<>(List.of(old.tenant(), old.status(), after, TimeOrderedId.lowest(old.before())));
        if (old.key() != null) {
            values.add(old.key());
        }
        return values;
    }

    private UUID[] locked(Stream<Found> found, Old old) {
        UUID[] wanted = found.filter(
                        one -> one.key() == null || !old.otherKeys().contains(one.key()))
                .map(Found::id)
                .toArray(UUID[]::new);
        List<UUID> locked = new ArrayList<>();
        if (wanted.length > 0) {
            on(sql -> sql.each(LOCK, row -> locked.add(Cell.id(row, 1)), wanted, old.status()));
        }
        return locked.toArray(UUID[]::new);
    }

    private static Step step(Old old, List<Found> found, int changed) {
        UUID last = found.isEmpty() ? old.after() : found.get(found.size() - 1).place();
        return new Step(changed, last, found.size() < STEP);
    }

    private void write(String text, Object... values) {
        on(sql -> sql.write(text, values));
    }

    private void on(Sql.Statements statements) {
        Sql.on(resources.database(), statements);
    }
}
