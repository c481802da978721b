package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;

/** Reads tasks, newest first. */
@UseCase
@Transactional
class Tasks implements TaskReader {

    /** What is null takes all. */
    record Filter(String key, String status, UUID eventId, UUID instanceId, String businessKey, UUID cursor) {}

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
        return page(tenant, new Filter(null, null, eventId, null, null, null), MOST_OF_ONE)
                .items();
    }

    @Override
    public List<TaskView> ofInstance(String tenant, UUID instanceId) {
        return page(tenant, new Filter(null, null, null, instanceId, null, null), MOST_OF_ONE)
                .items();
    }

    Page<TaskView> page(String tenant, Filter filter, int limit) {
        CriteriaBuilder builder = register.entityManager().getCriteriaBuilder();
        CriteriaQuery<Task> query = builder.createQuery(Task.class);
        Root<Task> task = query.from(Task.class);
        query.where(wanted(tenant, filter, builder, task)).orderBy(builder.desc(task.get("id")));
        List<Task> rows = register.entityManager()
                .createQuery(query)
                .setMaxResults(limit + 1)
                .getResultList();
        return Page.of(rows, limit, Task::id).map(Task::view);
    }

    private static Predicate[] wanted(String tenant, Filter filter, CriteriaBuilder builder, Root<Task> task) {
        List<Predicate> wanted = new ArrayList<>();
        wanted.add(builder.equal(task.get("tenant"), tenant));
        add(wanted, builder, task, "key", filter.key());
        add(wanted, builder, task, "status", status(filter.status()));
        add(wanted, builder, task.get("provenance"), "eventId", filter.eventId());
        add(wanted, builder, task.get("provenance"), "instanceId", filter.instanceId());
        add(wanted, builder, task.get("provenance"), "businessKey", filter.businessKey());
        if (filter.cursor() != null) {
            wanted.add(builder.lessThan(task.get("id"), filter.cursor()));
        }
        return wanted.toArray(Predicate[]::new);
    }

    private static TaskStatus status(String name) {
        try {
            return name == null ? null : TaskStatus.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw Refusal.invalid("status", "is one of " + Arrays.toString(TaskStatus.values()));
        }
    }

    private static void add(
            List<Predicate> wanted,
            CriteriaBuilder builder,
            jakarta.persistence.criteria.Path<?> task,
            String member,
            Object value) {
        if (value != null) {
            wanted.add(builder.equal(task.get(member), value));
        }
    }
}
