package org.signalbox.externaltasks;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;
import org.signalbox.workflow.ExternalTaskHandler;

/** What the engine handed to us: one row each, however often it is handed. */
@UseCase
@Transactional
class ExternalTasks {

    private final EntityManager entities;
    private final Work work;
    private final Event<Object> facts;
    private final InstantSource clock;

    @Inject
    ExternalTasks(Resources resources, Work work, Event<Object> facts, InstantSource clock) {
        this(resources.entityManager, work, facts, clock);
    }

    ExternalTasks(EntityManager entities, Work work, Event<Object> facts, InstantSource clock) {
        this.entities = entities;
        this.work = work;
        this.facts = facts;
        this.clock = clock;
    }

    /** One transaction for a whole fetch. */
    void claimed(List<Topics.Handed> fetched, String workerId) {
        for (Topics.Handed handed : fetched) {
            Optional<ExternalTask> known = byEngineId(handed.engineTaskId());
            if (known.isEmpty()) {
                ExternalTask task = new ExternalTask(
                        TimeOrderedId.at(clock.instant()), Caller.DEFAULT_TENANT, handed, workerId, clock.instant());
                entities.persist(task);
                work.add(task.tenant(), ExternalTaskWorker.KIND, task.id());
            } else if (known.get().handedAgain(workerId)) {
                work.add(
                        known.get().tenant(),
                        ExternalTaskWorker.KIND,
                        known.get().id());
            }
        }
    }

    /** What is to be handled, or empty if that is done. */
    Optional<ExternalTask> claimed(UUID id) {
        return Optional.ofNullable(entities.find(ExternalTask.class, id))
                .filter(task -> task.status() == ExternalTask.Status.CLAIMED);
    }

    /** What is to be told, or empty if it has been. */
    Optional<ExternalTask> handled(UUID id) {
        return Optional.ofNullable(entities.find(ExternalTask.class, id))
                .filter(task -> task.status() == ExternalTask.Status.HANDLED);
    }

    Optional<ExternalTask> failed(UUID id) {
        return Optional.ofNullable(entities.find(ExternalTask.class, id))
                .filter(task -> task.status() == ExternalTask.Status.FAILED);
    }

    /** Writes the answer and what the handler wants written, together. */
    void record(UUID id, Answer answer, ExternalTaskHandler.Task handled, Runnable recording) {
        ExternalTask task = entities.find(ExternalTask.class, id);
        task.handled(answer, handled.instance());
        tell(task, handled.origin().eventId(), answer.isError() ? answer.errorCode() : null);
        recording.run();
        work.add(task.tenant(), TellWorker.KIND, id);
    }

    void gaveUp(UUID id, String reason) {
        ExternalTask task = entities.find(ExternalTask.class, id);
        if (task.status() == ExternalTask.Status.CLAIMED) {
            task.failed(reason);
            tell(task, null, reason);
            work.add(task.tenant(), IncidentWorker.KIND, id);
        }
    }

    void disowned(UUID id) {
        entities.find(ExternalTask.class, id).disowned();
    }

    void told(UUID id) {
        entities.find(ExternalTask.class, id).told();
    }

    private void tell(ExternalTask task, UUID eventId, String why) {
        facts.fire(new Fact(
                clock.instant(),
                task.tenant(),
                "engine",
                "external-task." + task.status().name().toLowerCase(Locale.ROOT),
                "external-task",
                task.id(),
                eventId,
                ExternalTask.Status.CLAIMED.name(),
                task.status().name(),
                why));
    }

    private Optional<ExternalTask> byEngineId(String engineTaskId) {
        return entities.createQuery("select t from ExternalTask t where t.engineTaskId = :id", ExternalTask.class)
                .setParameter("id", engineTaskId)
                .getResultStream()
                .findFirst();
    }
}
