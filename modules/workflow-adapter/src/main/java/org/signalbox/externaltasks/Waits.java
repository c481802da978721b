package org.signalbox.externaltasks;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;
import org.signalbox.workflow.ExternalTaskAnswers;
import org.signalbox.workflow.ExternalTaskGone;
import org.signalbox.workflow.Ownership;

/** External tasks that wait for an answer. Whoever changes one has locked its row: of two answers, the first counts. */
@UseCase
@Transactional
class Waits implements ExternalTaskAnswers {

    private final EntityManager entities;
    private final Ownership ownership;
    private final Work work;
    private final Event<Object> facts;
    private final InstantSource clock;

    @Inject
    Waits(Resources resources, Ownership ownership, Work work, Event<Object> facts, InstantSource clock) {
        this(resources.entityManager, ownership, work, facts, clock);
    }

    Waits(EntityManager entities, Ownership ownership, Work work, Event<Object> facts, InstantSource clock) {
        this.entities = entities;
        this.ownership = ownership;
        this.work = work;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public boolean complete(UUID externalTask, JsonObject variables) {
        Optional<ExternalTask> found = locked(externalTask);
        found.ifPresent(
                task -> answer(task, Answer.completed(ownership.keepTooLong(task.instanceId(), variables)), null));
        return found.isPresent();
    }

    @Override
    public boolean error(UUID externalTask, String code, String message) {
        Optional<ExternalTask> found = locked(externalTask);
        found.ifPresent(task -> answer(task, Answer.error(code, message), code));
        return found.isPresent();
    }

    /** What waits; empty where it does not any more. */
    Optional<ExternalTask> waiting(UUID id) {
        return Optional.ofNullable(entities.find(ExternalTask.class, id)).filter(Waits::isWaiting);
    }

    void gone(UUID id) {
        locked(id).ifPresent(task -> {
            task.gone();
            tell(task, null);
            facts.fire(new ExternalTaskGone(task.tenant(), id));
        });
    }

    /** Nothing is to be kept any more: what was to do so sees that at once, and ends. */
    private void answer(ExternalTask task, Answer answer, String why) {
        task.answered(answer);
        tell(task, why);
        work.add(task.tenant(), TellWorker.KIND, task.id());
        work.hurry(WaitWorker.KIND, task.id());
    }

    /** Locking reads the row again and would forget what this transaction has changed and not yet written. */
    private Optional<ExternalTask> locked(UUID id) {
        entities.flush();
        return Optional.ofNullable(entities.find(ExternalTask.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(Waits::isWaiting);
    }

    private static boolean isWaiting(ExternalTask task) {
        return task.status() == ExternalTask.Status.WAITING;
    }

    private void tell(ExternalTask task, String why) {
        facts.fire(new Fact(
                clock.instant(),
                task.tenant(),
                "signalbox",
                "external-task." + task.status().name().toLowerCase(Locale.ROOT),
                "external-task",
                task.id(),
                null,
                ExternalTask.Status.WAITING.name(),
                task.status().name(),
                why));
    }
}
