package org.signalbox.instances;

import static org.signalbox.workflow.EngineFailure.awaited;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.InstanceReader;
import org.signalbox.workflow.InstanceReader.InstanceView;
import org.signalbox.workflow.Ownership;

/** Does at the engine what somebody waits for, and writes down what came of it. Done twice it is as done once. */
@Singleton
class Steering implements LiveInstances {

    private static final Set<String> OVER = Set.of("COMPLETED", "CANCELLED");

    private final InstanceReader instances;
    private final EngineInstances engine;
    private final Ownership ownership;
    private final Journal journal;

    @Inject
    Steering(InstanceReader instances, EngineInstances engine, Ownership ownership, Journal journal) {
        this.instances = instances;
        this.engine = engine;
        this.ownership = ownership;
        this.journal = journal;
    }

    InstanceView suspend(UUID id, boolean suspended, Caller caller) {
        InstanceView instance = running(id, caller);
        try {
            awaited(engine.suspend(instance.engineId(), suspended));
        } catch (EngineFailure gone) {
            throw over(instance, caller);
        }
        journal.suspended(instance, suspended, caller);
        return of(id, caller);
    }

    @Override
    public InstanceView cancel(UUID id, String reason, Caller caller) {
        InstanceView instance = running(id, caller);
        try {
            awaited(engine.cancel(instance.engineId()));
        } catch (EngineFailure gone) {
            throw over(instance, caller);
        }
        journal.did("instance.cancelled", instance, reason, caller, awaited(ownership.look(id)));
        return of(id, caller);
    }

    /** @param cascade whether one that runs is cancelled first, and its tasks go with it */
    void delete(UUID id, boolean cascade, Caller caller) {
        InstanceView instance = of(id, caller);
        if (!cascade) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Its tasks are deleted with an instance, and one that is RUNNING is cancelled; say so: ?cascade=true");
        }
        InstanceView over = instance.status().equals("RUNNING") ? cancel(id, "deleted", caller) : instance;
        if (!OVER.contains(over.status())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The instance is " + over.status() + ": it may yet be started, now or by a replay of its event.");
        }
        journal.deleted(over, caller);
    }

    private InstanceView of(UUID id, Caller caller) {
        return instances.one(caller.tenant(), id).orElseThrow(() -> Refusal.unknown("instance", id));
    }

    private InstanceView running(UUID id, Caller caller) {
        InstanceView instance = of(id, caller);
        if (!instance.status().equals("RUNNING")) {
            throw notRunning(instance);
        }
        return instance;
    }

    /** It ended a moment ago, and nobody had seen it yet. */
    private Refusal over(InstanceView instance, Caller caller) {
        journal.did("instance.found-over", instance, null, caller, awaited(ownership.look(instance.id())));
        return notRunning(of(instance.id(), caller));
    }

    private static Refusal notRunning(InstanceView instance) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "The instance is " + instance.status()
                        + "; only what is RUNNING can be suspended, resumed or cancelled.");
    }

    @Override
    public Optional<EngineInstances.Live> of(InstanceView instance) {
        return instance.engineId() == null ? Optional.empty() : Optional.of(awaited(engine.look(instance.engineId())));
    }
}
