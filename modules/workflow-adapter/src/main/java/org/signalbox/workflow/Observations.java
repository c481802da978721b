package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Gathering;

/** What the engine showed is compared with what is in writing: new user tasks, vanished ones, twins, the end. */
@UseCase
@Transactional
class Observations {

    private final EntityManager entities;
    private final TwinBook twins;
    private final Tidings tidings;
    private final InstantSource clock;
    private final Gathering gathering;
    private final Consumer<List<Seen>> noter = this::note;

    @Inject
    Observations(Resources resources, TwinBook twins, Tidings tidings, InstantSource clock, Gathering gathering) {
        this(resources.entityManager, twins, tidings, clock, gathering);
    }

    Observations(EntityManager entities, TwinBook twins, Tidings tidings, InstantSource clock, Gathering gathering) {
        this.entities = entities;
        this.twins = twins;
        this.tidings = tidings;
        this.clock = clock;
        this.gathering = gathering;
    }

    /** @param survivor none where the start was given up: then all of them are twins */
    record Noted(Optional<String> survivor, List<Engine.Run> twins) {}

    private record Seen(UUID instance, Snapshot snapshot) {}

    /**
     * To see the same twice changes nothing. Of a start that is not recorded nothing is taken note of, and nothing
     * returned: what the engine has of it may yet be the one that is recorded. Nor of one that was deleted.
     */
    Optional<Noted> note(UUID id, Snapshot snapshot) {
        Seen seen = new Seen(id, snapshot);
        return Optional.ofNullable(locked(List.of(id)).get(id))
                .flatMap(instance -> note(instance, snapshot, userTasks(List.of(seen))));
    }

    /** With whatever else the transaction takes note of. */
    void noteTogether(UUID id, Snapshot snapshot) {
        gathering.add(noter, List.of(new Seen(id, snapshot)));
    }

    private void note(List<Seen> all) {
        Map<UUID, Instance> locked = locked(all.stream().map(Seen::instance).toList());
        List<UserTask> known = userTasks(all);
        all.stream()
                .filter(one -> locked.containsKey(one.instance()))
                .forEach(one -> note(locked.get(one.instance()), one.snapshot(), known));
    }

    private Optional<Noted> note(Instance instance, Snapshot snapshot, List<UserTask> known) {
        if (instance.status() == Instance.Status.STARTING) {
            return Optional.empty();
        }
        List<Engine.Run> others = snapshot.others(instance.engineId());
        others.forEach(twin -> twins.found(instance.id(), twin.engineId()));
        compare(instance, snapshot, known);
        return Optional.of(new Noted(Optional.ofNullable(instance.engineId()), others));
    }

    /** @param known of this instance and of others; what is new is added */
    private void compare(Instance instance, Snapshot snapshot, List<UserTask> known) {
        List<Engine.Waiting> waiting = snapshot.waiting(instance.engineId());
        List<UserTask> before = known.stream()
                .filter(one -> one.instanceId().equals(instance.id()))
                .toList();
        waiting.stream()
                .filter(one -> before.stream().noneMatch(task -> task.isOf(one)))
                .forEach(one -> known.add(see(instance, one)));
        waiting.forEach(one -> before.stream()
                .filter(task -> task.isOf(one) && task.assigned(one))
                .forEach(assigned -> tidings.assigned(instance, assigned)));
        before.stream().filter(one -> one.isMissing(snapshot)).forEach(missing -> {
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
            if (!run.suspended()) {
                tidings.moved(instance);
            }
        } else {
            boolean completed = run.state() == Engine.Run.State.COMPLETED;
            instance.ended(completed, clock.instant());
            tidings.ended(instance, completed);
        }
    }

    void withhold(UUID id, JsonObject variables) {
        if (!variables.isEmpty()) {
            locked(List.of(id)).get(id).withhold(variables);
        }
    }

    /**
     * In the order of their ids, so that two transactions do not wait for each other. Locking reads the rows again and would forget what
     * this transaction has changed and not yet written.
     */
    Map<UUID, Instance> locked(Collection<UUID> ids) {
        entities.flush();
        return entities.createQuery("select i from Instance i where i.id in :ids order by i.id", Instance.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setParameter("ids", Set.copyOf(ids))
                .getResultStream()
                .collect(Collectors.toMap(Instance::id, Function.identity()));
    }

    /** It may have become one since it was found: between a start that was given up and its being tried again. */
    void mustBeNoTwin(UUID id, String engineId) {
        if (twins.known(id).contains(engineId)) {
            throw new IllegalStateException("engine instance " + engineId + " is being deleted as a twin");
        }
    }

    private UserTask see(Instance instance, Engine.Waiting waiting) {
        UserTask seen = new UserTask(TimeOrderedId.at(clock.instant()), instance, waiting, clock.instant());
        entities.persist(seen);
        tidings.seen(instance, seen, waiting);
        return seen;
    }

    private List<UserTask> userTasks(List<Seen> all) {
        return new ArrayList<>(entities.createQuery(
                        "select t from UserTask t where t.instanceId in :instances", UserTask.class)
                .setParameter("instances", all.stream().map(Seen::instance).collect(Collectors.toSet()))
                .getResultList());
    }
}
