package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;

/** What the engine showed is compared with what is in writing: new user tasks, vanished ones, twins, the end. */
@UseCase
@Transactional
class Observations {

    private final EntityManager entities;
    private final TwinBook twins;
    private final Tidings tidings;
    private final InstantSource clock;

    @Inject
    Observations(Resources resources, TwinBook twins, Tidings tidings, InstantSource clock) {
        this(resources.entityManager, twins, tidings, clock);
    }

    Observations(EntityManager entities, TwinBook twins, Tidings tidings, InstantSource clock) {
        this.entities = entities;
        this.twins = twins;
        this.tidings = tidings;
        this.clock = clock;
    }

    /** @param survivor none where the start was given up: then all of them are twins */
    record Noted(Optional<String> survivor, List<Engine.Run> twins) {}

    /**
     * To see the same twice changes nothing. Of a start that is not recorded nothing is taken note of, and nothing
     * returned: what the engine has of it may yet be the one that is recorded. Nor of one that was deleted.
     */
    Optional<Noted> note(UUID id, Snapshot snapshot) {
        Instance instance = locked(id);
        if (instance == null || instance.status() == Instance.Status.STARTING) {
            return Optional.empty();
        }
        List<Engine.Run> others = snapshot.others(instance.engineId());
        others.forEach(twin -> twins.found(id, twin.engineId()));
        compare(instance, snapshot);
        return Optional.of(new Noted(Optional.ofNullable(instance.engineId()), others));
    }

    private void compare(Instance instance, Snapshot snapshot) {
        List<UserTask> known = userTasks(instance.id());
        snapshot.waiting(instance.engineId()).stream()
                .filter(waiting -> known.stream().noneMatch(one -> one.isOf(waiting)))
                .forEach(waiting -> see(instance, waiting));
        snapshot.waiting(instance.engineId()).forEach(waiting -> known.stream()
                .filter(one -> one.isOf(waiting) && one.assigned(waiting))
                .forEach(assigned -> tidings.assigned(instance, assigned)));
        known.stream().filter(one -> one.isMissing(snapshot)).forEach(missing -> {
            missing.gone();
            tidings.gone(missing, false);
            tidings.vanished(instance, missing);
        });
        if (instance.status() == Instance.Status.RUNNING) {
            snapshot.run(instance.engineId()).ifPresent(run -> follow(instance, run, snapshot.asOf()));
        }
    }

    private void follow(Instance instance, Engine.Run run, Instant asOf) {
        if (run.state() == Engine.Run.State.RUNNING) {
            if (instance.wasSeen(run.suspended(), asOf)) {
                tidings.suspended(instance, run.suspended());
            }
        } else {
            boolean completed = run.state() == Engine.Run.State.COMPLETED;
            instance.ended(completed, clock.instant());
            tidings.ended(instance, completed);
        }
    }

    void withhold(UUID id, JsonObject variables) {
        locked(id).withhold(variables);
    }

    /** Locking reads the row again and would forget what this transaction has changed and not yet written. */
    private Instance locked(UUID id) {
        entities.flush();
        return entities.find(Instance.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** It may have become one since it was found: between a start that was given up and its being tried again. */
    void mustBeNoTwin(UUID id, String engineId) {
        locked(id);
        if (twins.known(id).contains(engineId)) {
            throw new IllegalStateException("engine instance " + engineId + " is being deleted as a twin");
        }
    }

    private void see(Instance instance, Engine.Waiting waiting) {
        UserTask seen = new UserTask(TimeOrderedId.at(clock.instant()), instance, waiting, clock.instant());
        entities.persist(seen);
        tidings.seen(instance, seen, waiting);
    }

    private List<UserTask> userTasks(UUID instance) {
        return entities.createQuery("select t from UserTask t where t.instanceId = :instance", UserTask.class)
                .setParameter("instance", instance)
                .getResultList();
    }
}
