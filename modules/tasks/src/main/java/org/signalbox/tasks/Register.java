package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;

/** The rows of tasks. Whoever changes one locks it first: of two who complete a task, the second sees that it is done. */
@Singleton
class Register {

    private final Resources resources;

    @Inject
    Register(Resources resources) {
        this.resources = resources;
    }

    /** Empty where the user task is mirrored already, or the sender's own id is that of another. */
    Optional<Task> insert(TaskRow row) {
        String names = String.join(", ", row.columns().keySet());
        String values = String.join(", ", Collections.nCopies(row.columns().size(), "?"));
        String insert = "insert into tasks.task (" + names + ") values (" + values + ") on conflict do nothing";
        return inserted(insert, row) ? Optional.of(entityManager().find(Task.class, row.id())) : Optional.empty();
    }

    private boolean inserted(String insert, TaskRow row) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            int index = 0;
            for (Object value : row.columns().values()) {
                statement.setObject(++index, value);
            }
            return statement.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new IllegalStateException("the task cannot be kept", failure);
        }
    }

    Optional<Task> find(String tenant, UUID id) {
        return Optional.ofNullable(entityManager().find(Task.class, id))
                .filter(task -> task.tenant().equals(tenant));
    }

    /** By a query that is prepared once, where a find is each time. */
    Optional<Task> locked(String tenant, UUID id) {
        return entityManager()
                .createNamedQuery(Task.LOCKED, Task.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .filter(task -> task.tenant().equals(tenant));
    }

    /**
     * For a change that a caller asks for.
     *
     * @param expected the version that was read; empty takes any
     */
    Task mine(Caller caller, UUID id, OptionalInt expected) {
        Task task = locked(caller.tenant(), id).orElseThrow(() -> Refusal.unknown("task", id));
        if (expected.isPresent() && expected.getAsInt() != task.version()) {
            throw new Refusal(Refusal.Kind.STALE, "The task " + id + " is now at version " + task.version() + ".");
        }
        return task;
    }

    /** For whoever only looks. */
    Task known(Caller caller, UUID id) {
        return find(caller.tenant(), id).orElseThrow(() -> Refusal.unknown("task", id));
    }

    List<Task> all(Collection<UUID> ids) {
        return query("t.id in :ids").setParameter("ids", ids).getResultList();
    }

    /** The one that came first under the sender's own id. */
    Task sentAs(String tenant, String foreignId) {
        return query("t.tenant = :tenant and t.provenance.foreignId = :foreignId")
                .setParameter("tenant", tenant)
                .setParameter("foreignId", foreignId)
                .getSingleResult();
    }

    void remove(Task task) {
        entityManager().remove(task);
    }

    /** Writes what was changed, and counts its version up. */
    void flush() {
        entityManager().flush();
    }

    Optional<Task> mirrorOf(String tenant, UUID userTask) {
        return query("t.tenant = :tenant and t.userTaskId = :userTask")
                .setParameter("tenant", tenant)
                .setParameter("userTask", userTask)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    List<Task> awaitedBy(String tenant, UUID externalTask) {
        return query("t.tenant = :tenant and t.provenance.externalTaskId = :externalTask")
                .setParameter("tenant", tenant)
                .setParameter("externalTask", externalTask)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** The task for which the instance was started. */
    Optional<Task> ownerOf(String tenant, UUID instance) {
        return Optional.ofNullable(ownersOf(List.of(instance)).get(instance))
                .filter(task -> task.tenant().equals(tenant));
    }

    /** The tasks for which the instances were started, by those. */
    Map<UUID, Task> ownersOf(Collection<UUID> instances) {
        return query("t.ownInstanceId in :instances")
                .setParameter("instances", instances)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .collect(Collectors.toMap(task -> task.ownInstanceId, Function.identity(), (first, second) -> first));
    }

    List<Task> madeBy(String tenant, UUID instance) {
        return query("t.tenant = :tenant and t.provenance.instanceId = :instance and t.userTaskId is null"
                        + " and t.provenance.externalTaskId is null")
                .setParameter("tenant", tenant)
                .setParameter("instance", instance)
                .getResultList();
    }

    List<Task> openStepsOf(String tenant, UUID instance) {
        return query(
                        "t.tenant = :tenant and t.provenance.instanceId = :instance and t.userTaskId is not null and t.status = :open")
                .setParameter("tenant", tenant)
                .setParameter("instance", instance)
                .setParameter("open", TaskStatus.OPEN)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** @param businessKey narrows, unless it is null */
    List<Task> open(String tenant, String key, String businessKey, int most) {
        String narrowed = businessKey == null ? "" : " and t.provenance.businessKey = :businessKey";
        TypedQuery<Task> query = query("t.tenant = :tenant and t.key = :key and t.status = :open" + narrowed)
                .setParameter("tenant", tenant)
                .setParameter("key", key)
                .setParameter("open", TaskStatus.OPEN)
                .setMaxResults(most);
        if (businessKey != null) {
            query.setParameter("businessKey", businessKey);
        }
        return query.getResultList();
    }

    EntityManager entityManager() {
        return resources.entityManager();
    }

    private TypedQuery<Task> query(String where) {
        return entityManager().createQuery("select t from Task t where " + where + " order by t.id", Task.class);
    }
}
