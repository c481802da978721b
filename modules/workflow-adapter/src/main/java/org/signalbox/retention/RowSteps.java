package org.signalbox.retention;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.persistence.Sql;

/** Steps of one size over the rows of a status, in the order of their ids: each costs the same, however many are kept. */
final class RowSteps implements OldThings {

    private static final UUID BEGINNING = new UUID(0, 0);

    private static final String DELETE = "delete from %s where id = any(?)";

    private record Found(UUID id, boolean isOld) {}

    private final OldRows things;
    private final OldRows.Rows rows;
    private final DataSource database;
    private final Needs needs;

    RowSteps(OldRows things, DataSource database, Needs needs) {
        this.things = things;
        this.rows = things.rows();
        this.database = database;
        this.needs = needs;
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public List<String> settled() {
        return rows.settled();
    }

    @Override
    public Step remove(Old old) {
        List<Found> found = next(old);
        List<UUID> wanted = found.stream().filter(Found::isOld).map(Found::id).toList();
        List<UUID> gone = wanted.isEmpty() ? List.of() : needs.free(name(), old.tenant(), locked(wanted, old));
        if (!gone.isEmpty() && !things.remove(old.tenant(), gone)) {
            needs.forgetWork(gone);
            Sql.on(database, sql -> sql.write(DELETE.formatted(rows.table()), (Object) gone.toArray(UUID[]::new)));
        }
        UUID last = found.isEmpty() ? old.after() : found.get(found.size() - 1).id();
        return new Step(gone.size(), last, found.size() < STEP);
    }

    /** What somebody else needs is counted too. */
    @Override
    public int count(Old old) {
        List<Object> values = values(old);
        values.addAll(isOld(old));
        String sql = "select count(*) from (select 1 from " + rows.table() + " where " + range(old) + " and "
                + IS_OLD.formatted(rows.endColumn(), rows.keyColumn()) + " limit " + MOST_COUNTED + ") bounded";
        long[] count = new long[1];
        Sql.on(database, statements -> count[0] = statements.count(sql, values.toArray()));
        return (int) count[0];
    }

    private static final String IS_OLD = "(%s < ? and not coalesce(%s = any(?), false))";

    private List<Found> next(Old old) {
        List<Object> values = new ArrayList<>(isOld(old));
        values.addAll(values(old));
        String sql = "select id, " + IS_OLD.formatted(rows.endColumn(), rows.keyColumn()) + " from " + rows.table()
                + " where " + range(old) + " order by id limit " + STEP;
        List<Found> found = new ArrayList<>();
        Sql.on(
                database,
                statements -> statements.each(
                        sql,
                        row -> found.add(new Found(row.getObject(1, UUID.class), row.getBoolean(2))),
                        values.toArray()));
        return found;
    }

    /** Under the status that they were found with: what was taken up meanwhile has another. */
    private List<UUID> locked(List<UUID> ids, Old old) {
        String sql = "select id from " + rows.table()
                + " where id = any(?) and status = ? order by id for update skip locked";
        List<UUID> locked = new ArrayList<>();
        Sql.on(
                database,
                statements -> statements.each(
                        sql, row -> locked.add(row.getObject(1, UUID.class)), ids.toArray(UUID[]::new), old.status()));
        return locked;
    }

    /** What is over by then had begun before. */
    private String range(Old old) {
        return "tenant = ? and status = ? and id > ? and id < ?" + things.listedBy(old.status())
                + (old.key() == null ? "" : " and " + rows.keyColumn() + " = ?");
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

    private static List<Object> isOld(Old old) {
        OffsetDateTime before = old.before().atOffset(ZoneOffset.UTC);
        return Arrays.asList(before, old.otherKeys().toArray(String[]::new));
    }
}
