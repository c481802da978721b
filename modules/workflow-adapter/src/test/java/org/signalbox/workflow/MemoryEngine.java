package org.signalbox.workflow;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An engine of one node of memory, which loses the answers that it is told to lose. */
public final class MemoryEngine implements Engine {

    final Map<String, Run.State> runs = new LinkedHashMap<>();
    public final List<Waiting> waiting = new ArrayList<>();
    public final Map<String, String> roots = new HashMap<>();
    final Set<String> suspended = new HashSet<>();
    EngineFailure nextAnswer;
    /** Happens while somebody looks. */
    Runnable meanwhile = () -> {};

    /** Names of variables that it would not take. */
    public List<String> tooLong = List.of();

    public Instant steadySince = Instant.EPOCH;
    int looks;
    int askedForRuns;
    int askedForOne;
    int askedWhose;
    final List<String> askedWhom = new ArrayList<>();
    boolean endsAtOnce;
    EngineFailure nextLook;

    public String started() {
        String engineId = "e" + (runs.size() + 1);
        runs.put(engineId, Run.State.RUNNING);
        roots.put(engineId, engineId);
        waiting.add(new Waiting("review of " + engineId, engineId, "review", "Review"));
        return engineId;
    }

    @Override
    public CompletionStage<Run> start(UUID mark, Workflow workflow, String businessKey, JsonObject variables) {
        if (nextAnswer != null && nextAnswer.kind() == EngineFailure.Kind.PERMANENT) {
            return CompletableFuture.failedStage(nextAnswer);
        }
        String engineId = started();
        if (endsAtOnce) {
            runs.put(engineId, Run.State.COMPLETED);
        }
        return nextAnswer == null
                ? CompletableFuture.completedStage(new Run(engineId, runs.get(engineId)))
                : CompletableFuture.failedStage(nextAnswer);
    }

    @Override
    public CompletionStage<List<Run>> runs(UUID mark) {
        askedForRuns++;
        meanwhile.run();
        meanwhile = () -> {};
        return CompletableFuture.completedStage(runs.entrySet().stream()
                .map(run -> new Run(run.getKey(), run.getValue(), suspended.contains(run.getKey())))
                .toList());
    }

    @Override
    public CompletionStage<List<Waiting>> userTasks(UUID mark) {
        looks++;
        if (nextLook != null) {
            return CompletableFuture.failedStage(nextLook);
        }
        return CompletableFuture.completedStage(waiting.stream()
                .filter(task -> runs.get(roots.get(task.engineInstanceId())) == Run.State.RUNNING)
                .toList());
    }

    @Override
    public CompletionStage<Optional<Run>> run(String engineId) {
        askedForOne++;
        if (nextLook != null) {
            return CompletableFuture.failedStage(nextLook);
        }
        return CompletableFuture.completedStage(Optional.ofNullable(runs.get(engineId))
                .map(state -> new Run(engineId, state, suspended.contains(engineId))));
    }

    @Override
    public CompletionStage<List<Waiting>> userTasksIn(String engineId) {
        return userTasks(mark).thenApply(all -> all.stream()
                .filter(task -> engineId.equals(roots.get(task.engineInstanceId())))
                .toList());
    }

    @Override
    public CompletionStage<Waiting> withCandidates(Waiting task) {
        askedWhom.add(task.engineTaskId());
        return CompletableFuture.completedStage(task.forThese(List.of("ann"), List.of("east")));
    }

    @Override
    public CompletionStage<Lineage> lineage(String engineId) {
        askedWhose++;
        return CompletableFuture.completedStage(new Lineage(Optional.of(mark), roots.get(engineId)));
    }

    public UUID mark;

    @Override
    public CompletionStage<Void> delete(String engineId, String reason) {
        runs.put(engineId, Run.State.CANCELLED);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> probe() {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public boolean takesCalls() {
        return true;
    }

    @Override
    public Optional<Instant> steadySince() {
        return Optional.of(steadySince);
    }

    @Override
    public List<String> tooLong(JsonObject variables) {
        return tooLong;
    }

    @Override
    public Report health() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Integer> version(String tenant, String workflowKey) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasVersion(String tenant, String workflowKey, int version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> completeUserTask(String engineTaskId, JsonObject variables) {
        return nextAnswer == null ? CompletableFuture.completedStage(null) : CompletableFuture.failedStage(nextAnswer);
    }
}
