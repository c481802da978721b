package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;

/** Completions of user tasks: promised to whoever completes, told to the engine later, and taken back where it will not. */
@UseCase
@Transactional
class UserTasks {

    private final EntityManager entities;
    private final Work work;
    private final Tidings tidings;

    @Inject
    UserTasks(Resources resources, Work work, Tidings tidings) {
        this(resources.entityManager, work, tidings);
    }

    UserTasks(EntityManager entities, Work work, Tidings tidings) {
        this.entities = entities;
        this.work = work;
        this.tidings = tidings;
    }

    void complete(UUID userTask, JsonObject variables) {
        UserTask task = entities.find(UserTask.class, userTask);
        task.completing(variables);
        Instance instance = entities.find(Instance.class, task.instanceId());
        work.addKnown(task.tenant(), UserTaskWorker.KIND, userTask, Promised.of(task, instance.engineId()));
    }

    /** What is to be completed at the engine, or empty if that is settled. */
    Optional<Promised> promised(UUID userTask) {
        return Optional.ofNullable(entities.find(UserTask.class, userTask))
                .filter(task -> task.status() == UserTask.Status.COMPLETING)
                .map(task -> Promised.of(task, null));
    }

    /**
     * @param engineId of the instance; null where it is to be read
     * @param futile how many attempts certainly did not complete it
     */
    record Promised(String engineTaskId, UUID instance, String engineId, JsonObject variables, int futile) {

        private static Promised of(UserTask task, String engineId) {
            return new Promised(task.engineTaskId(), task.instanceId(), engineId, task.variables(), task.futile());
        }
    }

    /** Engine ids of those that the instance was seen to wait at. */
    Set<String> seen(UUID instance) {
        return Set.copyOf(entities.createQuery(
                        "select t.engineTaskId from UserTask t where t.instanceId = :instance", String.class)
                .setParameter("instance", instance)
                .getResultList());
    }

    void wasInVain(UUID userTask) {
        entities.find(UserTask.class, userTask).wasInVain();
    }

    void completed(UUID userTask) {
        UserTask task = entities.find(UserTask.class, userTask);
        task.completed();
        tidings.gone(task, true);
    }

    void gone(UUID userTask) {
        UserTask task = entities.find(UserTask.class, userTask);
        task.gone();
        tidings.gone(task, false);
    }

    /** The engine still waits there: somebody must complete it otherwise. */
    void gaveUp(UUID userTask, String reason) {
        UserTask task = entities.find(UserTask.class, userTask);
        if (task.status() == UserTask.Status.COMPLETING) {
            task.open();
            tidings.notCompleted(task, reason);
        }
    }
}
