package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;

@Singleton
class OwnershipDesk implements Ownership {

    private final Belonging belonging;
    private final TwinBook twins;
    private final Look look;
    private final Observations observations;

    @Inject
    OwnershipDesk(Belonging belonging, TwinBook twins, Look look, Observations observations) {
        this.belonging = belonging;
        this.twins = twins;
        this.look = look;
        this.observations = observations;
    }

    @Override
    public CompletionStage<Owner> of(String engineInstanceId) {
        return belonging.of(engineInstanceId).thenApply(this::owner);
    }

    @Override
    public Function<String, CompletionStage<Owner>> of(Set<String> engineInstanceIds) {
        return belonging.of(engineInstanceIds).andThen(verdict -> verdict.thenApply(this::owner));
    }

    private Owner owner(Belonging.Verdict verdict) {
        if (verdict instanceof Belonging.Ours ours) {
            return ours.instance().<Owner>map(OwnershipDesk::known).orElseGet(Foreign::new);
        }
        if (verdict instanceof Belonging.OfTwin twin) {
            return new Twin(() -> twins.found(twin.mark(), twin.rootEngineId()));
        }
        if (verdict instanceof Belonging.AboutToBe soon) {
            return new Soon(soon.recording().thenApply(recorded -> recorded.map(OwnershipDesk::known)));
        }
        return new NotYet(((Belonging.NotYet) verdict).tenant());
    }

    private static Known known(Instances.Recorded recorded) {
        return new Known(
                recorded.id(),
                recorded.engineId(),
                recorded.tenant(),
                recorded.businessKey(),
                recorded.origin(),
                recorded.withheld());
    }

    @Override
    public CompletionStage<Boolean> isSettled() {
        return look.isSettled();
    }

    @Override
    public CompletionStage<Runnable> look(UUID instance) {
        return look.after(instance).thenApply(snapshot -> () -> observations.note(instance, snapshot));
    }

    @Override
    public CompletionStage<Runnable> look(UUID instance, String engineId) {
        return look.after(instance, engineId)
                .thenApply(snapshot -> () -> observations.noteTogether(instance, snapshot));
    }

    @Override
    public Function<UUID, CompletionStage<Runnable>> look(Set<UUID> instances) {
        if (instances.isEmpty()) {
            return this::look;
        }
        Function<UUID, CompletionStage<Snapshot>> looking = look.after(instances);
        return instance ->
                looking.apply(instance).thenApply(snapshot -> () -> observations.noteTogether(instance, snapshot));
    }

    @Override
    public JsonObject keepTooLong(UUID instance, JsonObject variables) {
        List<String> tooLong = look.tooLong(variables);
        if (tooLong.isEmpty()) {
            return variables;
        }
        if (instance == null) {
            throw Refusal.invalid("variables", "are too long for the engine: " + tooLong);
        }
        observations.withhold(instance, JsonText.only(variables, tooLong));
        return JsonText.without(variables, tooLong);
    }

    @Override
    public void withhold(UUID instance, JsonObject variables) {
        observations.withhold(instance, variables);
    }
}
