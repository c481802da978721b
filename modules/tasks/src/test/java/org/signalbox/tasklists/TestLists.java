package org.signalbox.tasklists;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.tasks.TaskView;

/** Lists of tasks on a database, for packages beside this one. */
public final class TestLists {

    private final TestDatabase database;
    private final Tasks tasks;

    public TestLists(TestDatabase database) {
        this.database = database;
        Resources resources = new Resources();
        resources.database = database.dataSource();
        tasks = new Tasks(resources);
    }

    public TaskReader reader() {
        return tasks;
    }

    /** @param query as in an address: {@code key=a&sort=due&limit=2&cursor=…} */
    public Page<TaskView> page(Caller caller, String query) {
        Map<String, List<String>> filters = filters(query);
        String sort = filters.containsKey("sort") ? filters.remove("sort").get(0) : "created";
        String cursor = filters.containsKey("cursor") ? filters.remove("cursor").get(0) : null;
        int limit = filters.containsKey("limit")
                ? Integer.parseInt(filters.remove("limit").get(0))
                : Page.LIMIT;
        return database.inTransaction(() -> tasks.page(Selection.of(filters, caller), Sorting.of(sort), cursor, limit));
    }

    public int count(Caller caller, String query) {
        return database.inTransaction(() -> tasks.count(Selection.of(filters(query), caller)));
    }

    private static Map<String, List<String>> filters(String query) {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        for (String one : query.split("&")) {
            filters.put(one.substring(0, one.indexOf('=')), List.of(one.substring(one.indexOf('=') + 1)));
        }
        return filters;
    }
}
