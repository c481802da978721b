package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

/** The runs we asked for: meant, started, ended. Everything heard of one is compared with what is in writing. */
@UseCase
@Transactional
class Instances {

    /** Not by JPA: EclipseLink binds an absent UUID as varchar, and not every start goes back to an event. */
    private static final String INSERT =
            """
            insert into workflow.instance
            (id, tenant, workflow_key, business_key, event_id, event_key, variables, created_at, status, version)
            values (?, ?, ?, ?, cast(? as uuid), ?, ?, ?, 'STARTING', 1)""";

    private final EntityManager entities;
    private final Work work;
    private final Tidings tidings;
    private final InstantSource clock;

    @Inject
    Instances(Resources resources, Work work, Tidings tidings, InstantSource clock) {
        this(resources.entityManager, work, tidings, clock);
    }

    Instances(EntityManager entities, Work work, Tidings tidings, InstantSource clock) {
        this.entities = entities;
        this.work = work;
        this.tidings = tidings;
        this.clock = clock;
    }

    UUID start(Workflows.Start start) {
        UUID id = TimeOrderedId.at(clock.instant());
        UUID eventId = start.origin().eventId();
        entities.createNativeQuery(INSERT)
                .setParameter(1, id)
                .setParameter(2, start.tenant())
                .setParameter(3, start.workflowKey())
                .setParameter(4, start.businessKey())
                .setParameter(5, eventId == null ? null : eventId.toString())
                .setParameter(6, start.origin().eventKey())
                .setParameter(7, start.variables().toString())
                .setParameter(8, clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
        work.add(start.tenant(), StartWorker.KIND, id);
        return id;
    }

    /** What is to be started, or empty if that is settled. */
    Optional<Meant> meant(UUID id) {
        return Optional.ofNullable(entities.find(Instance.class, id))
                .filter(instance -> instance.status() == Instance.Status.STARTING)
                .map(instance -> new Meant(id, instance.workflowKey(), instance.businessKey(), instance.variables()));
    }

    record Meant(UUID mark, String workflowKey, String businessKey, JsonObject variables) {}

    /** What is recorded about the instance: for those who must act only for recorded starts. */
    Optional<Recorded> recorded(UUID id) {
        return Optional.ofNullable(entities.find(Instance.class, id)).map(Recorded::of);
    }

    Optional<Recorded> recordedByEngineId(String engineId) {
        return entities.createQuery("select i from Instance i where i.engineId = :engineId", Instance.class)
                .setParameter("engineId", engineId)
                .getResultStream()
                .findFirst()
                .map(Recorded::of);
    }

    record Recorded(
            UUID id,
            String tenant,
            String workflowKey,
            String businessKey,
            Origin origin,
            String engineId,
            boolean starting,
            boolean running,
            JsonObject withheld) {

        static Recorded of(Instance instance) {
            boolean starting = instance.status() == Instance.Status.STARTING;
            return new Recorded(
                    instance.id(),
                    instance.tenant(),
                    instance.workflowKey(),
                    instance.businessKey(),
                    instance.origin(),
                    instance.engineId(),
                    starting,
                    instance.status() == Instance.Status.RUNNING,
                    starting ? JsonObject.EMPTY_JSON_OBJECT : instance.variables());
        }
    }

    void started(UUID id, String engineId, List<String> withheld, int attempts) {
        Instance instance = entities.find(Instance.class, id);
        instance.started(engineId, Variables.only(instance.variables(), withheld), clock.instant());
        tidings.started(instance, attempts);
        work.add(instance.tenant(), WatchWorker.KIND, id, Lane.NONE, WatchWorker.first(clock));
        if (attempts > 1) {
            work.add(instance.tenant(), TwinWorker.KIND, id, Lane.NONE, TwinWorker.due(clock));
        }
    }

    void refused(UUID id, String reason, int attempts) {
        Instance instance = entities.find(Instance.class, id);
        if (instance.status() == Instance.Status.STARTING) {
            instance.refused(reason, clock.instant());
            tidings.refused(instance, reason, attempts);
        }
    }

    void restart(UUID id) {
        Instance instance = entities.find(Instance.class, id);
        instance.again();
        if (!work.retry(StartWorker.KIND, id)) {
            work.add(instance.tenant(), StartWorker.KIND, id);
        }
    }

    /** Takes note of what the engine showed: new user tasks, vanished ones, the end. */
    void observe(UUID id, Snapshot snapshot) {
        // locking reads the row again and would forget what this transaction has changed and not yet written
        entities.flush();
        Instance instance = entities.find(Instance.class, id, LockModeType.PESSIMISTIC_WRITE);
        List<UserTask> known = userTasks(id);
        for (Engine.Waiting waiting : snapshot.waiting()) {
            if (known.stream().noneMatch(one -> one.engineTaskId().equals(waiting.engineTaskId()))) {
                UserTask seen = new UserTask(TimeOrderedId.at(clock.instant()), instance, waiting, clock.instant());
                entities.persist(seen);
                tidings.seen(instance, seen);
            }
        }
        known.stream().filter(one -> one.isMissing(snapshot)).forEach(missing -> {
            missing.gone();
            tidings.gone(missing, false);
        });
        if (instance.status() == Instance.Status.RUNNING) {
            snapshot.runs().stream()
                    .filter(run -> run.engineId().equals(instance.engineId()))
                    .filter(run -> run.state() != Engine.Run.State.RUNNING)
                    .findFirst()
                    .ifPresent(run -> ended(instance, run.state() == Engine.Run.State.COMPLETED));
        }
    }

    private void ended(Instance instance, boolean completed) {
        instance.ended(completed, clock.instant());
        tidings.ended(instance, completed);
    }

    private List<UserTask> userTasks(UUID instance) {
        return entities.createQuery("select t from UserTask t where t.instanceId = :instance", UserTask.class)
                .setParameter("instance", instance)
                .getResultList();
    }

    void complete(UUID userTask, JsonObject variables) {
        UserTask task = entities.find(UserTask.class, userTask);
        task.completing(variables);
        work.add(task.tenant(), UserTaskWorker.KIND, userTask);
    }

    /** What is to be completed at the engine, or empty if that is settled. */
    Optional<Promised> promised(UUID userTask) {
        return Optional.ofNullable(entities.find(UserTask.class, userTask))
                .filter(task -> task.status() == UserTask.Status.COMPLETING)
                .map(task -> new Promised(task.engineTaskId(), task.instanceId(), task.variables()));
    }

    record Promised(String engineTaskId, UUID instance, JsonObject variables) {}

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
}
