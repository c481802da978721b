package org.signalbox.incidents;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.Ownership;

/** An engine's incidents, and whose their instances are. */
final class MemoryIncidents implements EngineIncidents, Ownership {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    final List<Raised> open = new ArrayList<>();
    final Map<String, Owner> owners = new HashMap<>();
    final List<String> retried = new ArrayList<>();
    final List<String> lost = new ArrayList<>();
    int pages;
    EngineFailure failure;

    Raised raise(String id, String engineInstanceId) {
        Raised raised = new Raised(
                id, "acme", Kind.EXTERNAL_TASK, "no route", "task-" + id, "review", "charge", engineInstanceId, NOW);
        open.add(raised);
        return raised;
    }

    @Override
    public boolean takesCalls() {
        return true;
    }

    @Override
    public CompletionStage<Listing> open(int from, int most) {
        pages++;
        List<Raised> page = open.subList(Math.min(from, open.size()), Math.min(from + most, open.size()));
        return answer(new Listing(List.copyOf(page), page.size() < most));
    }

    @Override
    public CompletionStage<Boolean> isOpen(String engineIncidentId) {
        return answer(!open.isEmpty()
                && open.stream().anyMatch(one -> one.engineIncidentId().equals(engineIncidentId)));
    }

    @Override
    public CompletionStage<Void> retry(Kind kind, String configuration) {
        retried.add(kind + " " + configuration);
        return answer(null);
    }

    @Override
    public CompletionStage<Owner> of(String engineInstanceId) {
        return lost.contains(engineInstanceId)
                ? CompletableFuture.failedStage(new EngineFailure(EngineFailure.Kind.ERROR, "no such thing"))
                : answer(owners.getOrDefault(engineInstanceId, new Foreign()));
    }

    private <T> CompletionStage<T> answer(T value) {
        return failure == null ? CompletableFuture.completedStage(value) : CompletableFuture.failedStage(failure);
    }

    @Override
    public CompletionStage<Runnable> look(UUID instance) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Boolean> isSettled() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void withhold(UUID instance, JsonObject variables) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonObject keepTooLong(UUID instance, JsonObject variables) {
        throw new UnsupportedOperationException();
    }
}
