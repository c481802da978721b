package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * To which instance of ours something at the engine belongs, an external task say. Handlers act only for recorded starts:
 * one that is not yet recorded is waited for, and a twin that nobody recorded is never served. An instance that others
 * started at the engine has no row here and is served without an event behind it.
 */
@Singleton
class Belonging {

    sealed interface Verdict {}

    /** @param tenant of the start that is not recorded yet */
    record NotYet(String tenant) implements Verdict {}

    /** Its instance carries the mark of a start for which another one is recorded, or none will be. */
    record OfTwin(UUID mark, String rootEngineId) implements Verdict {}

    record Ours(Optional<Instances.Recorded> instance) implements Verdict {}

    /** This node is about to record its start. */
    record AboutToBe(CompletionStage<Optional<Instances.Recorded>> recording) implements Verdict {}

    private final Instances instances;
    private final FreshStarts fresh;
    private final Engine engine;

    @Inject
    Belonging(Instances instances, FreshStarts fresh, Engine engine) {
        this.instances = instances;
        this.fresh = fresh;
        this.engine = engine;
    }

    CompletionStage<Verdict> of(String engineInstanceId) {
        return Optional.ofNullable(
                        instances.recordedByEngineId(Set.of(engineInstanceId)).get(engineInstanceId))
                .map(recorded -> CompletableFuture.<Verdict>completedStage(new Ours(Optional.of(recorded))))
                .orElseGet(() -> asked(engineInstanceId));
    }

    /** Of each of these; what is recorded by now is read at once, and what is about to be recorded here is not asked for. */
    Function<String, CompletionStage<Verdict>> of(Collection<String> engineInstanceIds) {
        Map<String, Verdict> known = new HashMap<>();
        engineInstanceIds.forEach(id -> fresh.of(id).ifPresent(start -> known.put(id, new AboutToBe(start))));
        List<String> others =
                engineInstanceIds.stream().filter(id -> !known.containsKey(id)).toList();
        if (!others.isEmpty()) {
            instances
                    .recordedByEngineId(others)
                    .forEach((id, recorded) -> known.put(id, new Ours(Optional.of(recorded))));
        }
        return id -> known.containsKey(id) ? CompletableFuture.completedStage(known.get(id)) : asked(id);
    }

    private CompletionStage<Verdict> asked(String engineId) {
        return engine.lineage(engineId).thenApply(this::judge);
    }

    private Verdict judge(Engine.Lineage lineage) {
        Optional<Instances.Recorded> marked = lineage.mark().flatMap((UUID mark) -> instances.recorded(mark));
        if (marked.isEmpty()) {
            return new Ours(Optional.empty());
        }
        if (marked.get().starting()) {
            return new NotYet(marked.get().tenant());
        }
        boolean recorded = lineage.rootEngineId().equals(marked.get().engineId());
        return recorded ? new Ours(marked) : new OfTwin(marked.get().id(), lineage.rootEngineId());
    }
}
