package org.signalbox.externaltasks;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.signalbox.workflow.EngineFailure;

/** An engine that keeps in memory what it is told of external tasks. */
final class MemoryTopics implements Topics {

    final Map<String, JsonObject> completed = new ConcurrentHashMap<>();
    final Map<String, String> incidents = new ConcurrentHashMap<>();
    final Map<String, String> errors = new ConcurrentHashMap<>();
    final Map<String, Duration> extended = new ConcurrentHashMap<>();
    final List<String> caught = new CopyOnWriteArrayList<>();
    final Queue<List<Handed>> batches = new ConcurrentLinkedQueue<>();
    final List<Integer> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger mostOpen = new AtomicInteger();
    volatile EngineFailure failure;
    final List<String> askedToComplete = new CopyOnWriteArrayList<>();
    /** Those that an instance took with it, or that have been completed. */
    final List<String> gone = new CopyOnWriteArrayList<>();

    @Override
    public boolean takesCalls() {
        return true;
    }

    /** Waits as the engine does, where there is nothing. */
    @Override
    public CompletionStage<List<Handed>> fetch(String topic, String workerId, int most, Duration lock) {
        asked.add(most);
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        CompletableFuture<List<Handed>> answer = new CompletableFuture<>();
        answer.whenComplete((fetched, failed) -> open.decrementAndGet());
        if (failure != null) {
            answer.completeExceptionally(failure);
        } else if (!batches.isEmpty()) {
            answer.complete(batches.poll());
        }
        return answer;
    }

    private <T> CompletionStage<T> told(T answer) {
        return failure == null ? CompletableFuture.completedStage(answer) : CompletableFuture.failedStage(failure);
    }

    @Override
    public CompletionStage<Void> extendLock(String engineTaskId, String workerId, Duration lock) {
        extended.put(engineTaskId, lock);
        return toldUnlessGone(engineTaskId);
    }

    private CompletionStage<Void> toldUnlessGone(String engineTaskId) {
        return gone.contains(engineTaskId)
                ? CompletableFuture.failedStage(new EngineFailure(EngineFailure.Kind.GONE, "it is not there"))
                : told(null);
    }

    @Override
    public CompletionStage<Void> complete(String engineTaskId, String workerId, JsonObject variables) {
        askedToComplete.add(engineTaskId);
        if (failure == null && !gone.contains(engineTaskId)) {
            completed.put(engineTaskId, variables);
        }
        return toldUnlessGone(engineTaskId);
    }

    @Override
    public CompletionStage<Void> raiseIncident(String engineTaskId, String workerId, String reason) {
        incidents.put(engineTaskId, reason);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Boolean> catches(String engineTaskId, String code) {
        return told(caught.contains(code));
    }

    @Override
    public CompletionStage<Void> bpmnError(String engineTaskId, String workerId, String code, String message) {
        errors.put(engineTaskId, code);
        return told(null);
    }
}
