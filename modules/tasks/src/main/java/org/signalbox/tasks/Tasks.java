package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;

/** Reads tasks. By plain SQL, so that a query is what its index was made for. */
@UseCase
@Transactional
class Tasks implements TaskReader {

    /** More are not counted: the answer says that there are more. */
    static final int MOST_COUNTED = 10_000;

    private static final int MOST_OF_ONE = 100;

    private final Register register;

    @Inject
    Tasks(Register register) {
        this.register = register;
    }

    TaskView one(String tenant, UUID id) {
        return register.find(tenant, id)
                .orElseThrow(() -> Refusal.unknown("task", id))
                .view();
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
        return Page.of(rows(text(wanted, by, limit + 1), wanted), limit, by::cursorOf)
                .map(Task::view);
    }

    static String text(Selection wanted, Sorting by, int most) {
        return "select * from tasks.task where " + wanted.where() + " order by " + by.columns() + " limit " + most;
    }

    /** One more than {@link #MOST_COUNTED} where there are more. */
    int count(Selection selection) {
        String text = "select count(*) from (select 1 from tasks.task where " + selection.where() + " limit "
                + (MOST_COUNTED + 1) + ") as found";
        Query query = register.entityManager().createNativeQuery(numbered(text));
        bind(query, selection);
        return ((Number) query.getSingleResult()).intValue();
    }

    @Override
    public Map<String, Long> countsByKey(String tenant, Map<String, String> filter, int most) {
        Selection wanted = Selection.ofMany(filter, tenant);
        String text = "select key, count(*) from (select key from tasks.task where " + wanted.where() + " limit " + most
                + ") bounded group by key order by 2 desc, 1 limit 1000";
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Object row : found(text, wanted)) {
            counts.put((String) ((Object[]) row)[0], ((Number) ((Object[]) row)[1]).longValue());
        }
        return counts;
    }

    @Override
    public List<UUID> next(String tenant, Map<String, String> filter, UUID after, UUID until, int most) {
        Selection wanted = Selection.ofMany(filter, tenant).between(after, until);
        String text = "select id from tasks.task where " + wanted.where() + " order by id limit " + most;
        return found(text, wanted).stream().map(UUID.class::cast).toList();
    }

    private List<?> found(String text, Selection wanted) {
        Query query = register.entityManager().createNativeQuery(numbered(text));
        bind(query, wanted);
        return query.getResultList();
    }

    private List<TaskView> newest(String tenant, String filter, UUID id) {
        Caller all = new Caller(tenant, "", null);
        Selection selection = Selection.of(Map.of(filter, List.of(id.toString())), all);
        return page(selection, Sorting.CREATED, null, MOST_OF_ONE).items();
    }

    @SuppressWarnings("unchecked")
    private List<Task> rows(String text, Selection wanted) {
        Query query = register.entityManager().createNativeQuery(numbered(text), Task.class);
        bind(query, wanted);
        return query.getResultList();
    }

    private static void bind(Query query, Selection wanted) {
        for (int i = 0; i < wanted.values().size(); i++) {
            query.setParameter(i + 1, wanted.values().get(i));
        }
    }

    /** As this layer wants parameters: ?1, ?2. */
    private static String numbered(String text) {
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (char each : text.toCharArray()) {
            numbered.append(each);
            if (each == '?') {
                numbered.append(++number);
            }
        }
        return numbered.toString();
    }
}
