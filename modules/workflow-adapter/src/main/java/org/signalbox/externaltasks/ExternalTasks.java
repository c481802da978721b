package org.signalbox.externaltasks;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;
import org.signalbox.workflow.ExternalTaskHandler;

/** What the engine handed to us: one row each, however often it is handed. */
@UseCase
@Transactional
class ExternalTasks {

    private static final System.Logger LOG = System.getLogger(ExternalTasks.class.getName());

    private final EntityManager entities;
    private final Claims claims;
    private final Work work;
    private final Event<Object> facts;
    private final InstantSource clock;

    @Inject
    ExternalTasks(Resources resources, Work work, Event<Object> facts, InstantSource clock) {
        this(resources.entityManager, resources.database, work, facts, clock);
    }

    ExternalTasks(EntityManager entities, DataSource database, Work work, Event<Object> facts, InstantSource clock) {
        this.entities = entities;
        this.claims = new Claims(database, clock);
        this.work = work;
        this.facts = facts;
        this.clock = clock;
    }

    /** One transaction and one statement for a whole fetch. */
    void claimed(List<Topics.Handed> fetched, String workerId) {
        List<Claims.Claimed> claimed = claims.write(fetched, workerId);
        begin(claimed.stream().filter(Claims.Claimed::isNew).toList(), fetched, workerId);
        claimed.stream()
                .filter(one -> !one.isNew() && one.status() == ExternalTask.Status.FAILED)
                .forEach(one -> handedAgain(one.id()));
        claimed.stream()
                .filter(one -> one.status() == ExternalTask.Status.WAITING)
                .forEach(one -> work.hurry(WaitWorker.KIND, one.id()));
        claimed.stream().filter(one -> one.status() == ExternalTask.Status.TOLD).forEach(one -> toldInVain(one.id()));
    }

    private void begin(List<Claims.Claimed> fresh, List<Topics.Handed> fetched, String workerId) {
        Map<List<String>, Topics.Handed> handed = new HashMap<>();
        fetched.forEach(one -> handed.put(List.of(one.tenant(), one.engineTaskId()), one));
        Map<String, Map<UUID, ExternalTask>> tenants = new LinkedHashMap<>();
        fresh.forEach(one -> tenants.computeIfAbsent(one.tenant(), first -> new LinkedHashMap<>())
                .put(
                        one.id(),
                        ExternalTask.handed(
                                one.id(), handed.get(List.of(one.tenant(), one.engineTaskId())), workerId)));
        tenants.forEach((tenant, tasks) -> work.addAllKnown(tenant, ExternalTaskWorker.KIND, tasks));
    }

    /**
     * The engine was set back to before it was told, or another answered in its place. It may also have been told while this
     * fetch was under way: then it answers 404, which counts as told, and telling it again does no harm.
     */
    private void toldInVain(UUID id) {
        ExternalTask task = entities.find(ExternalTask.class, id);
        LOG.log(
                System.Logger.Level.WARNING,
                "the engine hands out external task {0} of instance {1} again, to which it was told the answer:"
                        + " it is told again what was recorded",
                task.engineTaskId(),
                task.engineInstanceId());
        task.handedAgain();
        work.add(task.tenant(), TellWorker.KIND, id);
    }

    /** Somebody raised its retries after the incident; or that is not told yet, and the lock ran out. */
    private void handedAgain(UUID id) {
        boolean told =
                work.open(List.of(id)).stream().noneMatch(open -> open.kind().equals(IncidentWorker.KIND));
        if (!told) {
            work.hurry(IncidentWorker.KIND, id);
            return;
        }
        ExternalTask task = entities.find(ExternalTask.class, id);
        String kind = task.handedAgain() == ExternalTask.Status.HANDLED ? TellWorker.KIND : ExternalTaskWorker.KIND;
        if (!work.retry(kind, id)) {
            work.add(task.tenant(), kind, id);
        }
    }

    /** What is to be handled, without what is done. */
    Map<UUID, ExternalTask> claimed(Collection<UUID> ids) {
        return those(ids, ExternalTask.Status.CLAIMED);
    }

    /** What is to be told, without what has been. */
    Map<UUID, ToTell> handled(Collection<UUID> ids) {
        return those(ids, ExternalTask.Status.HANDLED).values().stream()
                .collect(Collectors.toMap(ExternalTask::id, task -> new ToTell(task, null)));
    }

    private Map<UUID, ExternalTask> all(Collection<UUID> ids) {
        return entities.createQuery("select t from ExternalTask t where t.id in :ids", ExternalTask.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(ExternalTask::id, Function.identity()));
    }

    private Map<UUID, ExternalTask> those(Collection<UUID> ids, ExternalTask.Status status) {
        return entities.createQuery(
                        "select t from ExternalTask t where t.id in :ids and t.status = :status", ExternalTask.class)
                .setParameter("ids", ids)
                .setParameter("status", status)
                .getResultStream()
                .collect(Collectors.toMap(ExternalTask::id, Function.identity()));
    }

    Optional<ExternalTask> failed(UUID id) {
        return Optional.ofNullable(entities.find(ExternalTask.class, id))
                .filter(task -> task.status() == ExternalTask.Status.FAILED);
    }

    /**
     * @param engineId of the instance of ours that it is of; null where it is of none
     * @param recording what the handler wants written together with its answer
     */
    record Answered(
            UUID id, Supplier<Answer> answer, ExternalTaskHandler.Task input, String engineId, Runnable recording) {}

    /** @param engineId of the instance of ours that it is of; null where it is to be read, if there is one */
    record ToTell(ExternalTask task, String engineId) {}

    void record(List<Answered> answered) {
        Map<UUID, ExternalTask> all = all(answered.stream().map(Answered::id).toList());
        answered.forEach(one -> record(all.get(one.id()), one.answer().get(), one));
    }

    private void record(ExternalTask task, Answer answer, Answered answered) {
        task.handled(answer, answered.input().instance());
        tell(
                task,
                answered.input().origin().eventId(),
                ExternalTask.Status.CLAIMED,
                answer.isError() ? answer.errorCode() : null);
        answered.recording().run();
        work.addKnown(task.tenant(), TellWorker.KIND, task.id(), new ToTell(task, answered.engineId()));
    }

    /** The handler does not know the answer yet; what it wants written is. */
    void waits(UUID id, ExternalTaskHandler.Task handled, Runnable recording) {
        ExternalTask task = entities.find(ExternalTask.class, id);
        task.waits(handled.instance());
        tell(task, handled.origin().eventId(), ExternalTask.Status.CLAIMED, null);
        recording.run();
        work.add(task.tenant(), WaitWorker.KIND, id);
    }

    void gaveUp(UUID id, String reason) {
        ExternalTask task = entities.find(ExternalTask.class, id);
        if (task.status() == ExternalTask.Status.CLAIMED) {
            task.failed(reason);
            incident(task, ExternalTask.Status.CLAIMED, reason);
        }
    }

    /** The engine will not take the answer, which stays in writing. */
    void notTold(UUID id, String reason) {
        ExternalTask task = entities.find(ExternalTask.class, id);
        if (task.status() == ExternalTask.Status.HANDLED) {
            task.notTold(reason);
            incident(task, ExternalTask.Status.HANDLED, reason);
        }
    }

    private void incident(ExternalTask task, ExternalTask.Status from, String reason) {
        tell(task, null, from, reason);
        work.add(task.tenant(), IncidentWorker.KIND, task.id());
    }

    void disowned(UUID id) {
        entities.find(ExternalTask.class, id).disowned();
    }

    void told(List<UUID> ids) {
        all(ids).values().forEach(ExternalTask::told);
    }

    private void tell(ExternalTask task, UUID eventId, ExternalTask.Status from, String why) {
        facts.fire(new Fact(
                clock.instant(),
                task.tenant(),
                "engine",
                "external-task." + task.status().name().toLowerCase(Locale.ROOT),
                "external-task",
                task.id(),
                eventId,
                from.name(),
                task.status().name(),
                why));
    }
}
