package org.signalbox.tasklists;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;
import org.signalbox.tasks.TaskView;

/**
 * Reads tasks. By plain SQL, so that a query is what its index was made for, and a page is one statement, which needs no
 * transaction of its own.
 */
@Singleton
class Tasks implements TaskReader {

    /** More are not counted: the answer says that there are more. */
    static final int MOST_COUNTED = 10_000;

    private static final int MOST_OF_ONE = 100;

    private final Resources resources;

    @Inject
    Tasks(Resources resources) {
        this.resources = resources;
    }

    @Override
    public List<TaskView> ofEvent(String tenant, UUID eventId) {
        return newest(tenant, "eventId", eventId);
    }

    @Override
    public List<TaskView> ofInstance(String tenant, UUID instanceId) {
        return newest(tenant, "instanceId", instanceId);
    }

    /** @param cursor of the page before; may be null */
    Page<TaskView> page(Selection selection, Sorting by, String cursor, int limit) {
        Selection wanted = selection.sorted(by).after(by, cursor);
        List<Listed> rows = new ArrayList<>(limit + 1);
        each(text(wanted, by, limit + 1), row -> rows.add(Listed.of(row)), wanted);
        return Page.of(rows, limit, by::cursorOf).map(Listed::task);
    }

    static String text(Selection wanted, Sorting by, int most) {
        return "select " + Listed.COLUMNS + " from tasks.task where " + wanted.where() + " order by " + by.columns()
                + " limit " + most;
    }

    /** One more than {@link #MOST_COUNTED} where there are more. */
    int count(Selection selection) {
        return count(selection, MOST_COUNTED + 1);
    }

    private int count(Selection selection, int most) {
        String text = "select count(*) from (select 1 from tasks.task where " + selection.where() + " limit " + most
                + ") as found";
        List<Integer> count = new ArrayList<>(1);
        each(text, row -> count.add(row.getInt(1)), selection);
        return count.get(0);
    }

    @Override
    public long count(String tenant, Map<String, String> filter, int most) {
        return count(Selection.ofMany(filter, tenant), most);
    }

    @Override
    public Map<String, Long> countsByKey(String tenant, Map<String, String> filter, int most) {
        Selection wanted = Selection.ofMany(filter, tenant);
        String text = "select key, count(*) from (select key from tasks.task where " + wanted.where() + " limit " + most
                + ") bounded group by key order by 2 desc, 1 limit 1000";
        Map<String, Long> counts = new LinkedHashMap<>();
        each(text, row -> counts.put(row.getString(1), row.getLong(2)), wanted);
        return counts;
    }

    @Override
    public List<UUID> next(String tenant, Map<String, String> filter, UUID after, UUID until, int most) {
        Selection wanted = Selection.ofMany(filter, tenant).between(after, until);
        String text = "select id from tasks.task where " + wanted.where() + " order by id limit " + most;
        List<UUID> ids = new ArrayList<>();
        each(text, row -> ids.add(Cell.id(row, 1)), wanted);
        return ids;
    }

    private List<TaskView> newest(String tenant, String filter, UUID id) {
        Caller all = new Caller(tenant, "", null);
        Selection selection = Selection.of(Map.of(filter, List.of(id.toString())), all);
        return page(selection, Sorting.CREATED, null, MOST_OF_ONE).items();
    }

    private void each(String text, Sql.Row reader, Selection wanted) {
        Sql.on(resources.database, sql -> sql.each(text, reader, wanted.values().toArray()));
    }
}
