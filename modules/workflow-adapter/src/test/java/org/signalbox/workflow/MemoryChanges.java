package org.signalbox.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** What an engine says that changed, as it is told to. */
final class MemoryChanges implements Changes {

    final List<OpenTask> open = new ArrayList<>();
    final List<String> endedTasks = new ArrayList<>();
    final List<String> endedInstances = new ArrayList<>();
    final List<Instant> asked = new ArrayList<>();
    final List<OpenTask> allTasks = new ArrayList<>();
    final Set<String> suspended = new HashSet<>();
    int comparisons;

    void open(String engineTaskId, UUID mark, String assignee) {
        open.add(new OpenTask(engineTaskId, Optional.of(mark), assignee));
    }

    @Override
    public boolean takesCalls() {
        return true;
    }

    @Override
    public CompletionStage<Seen> since(Instant then) {
        asked.add(then);
        return CompletableFuture.completedStage(
                new Seen(List.copyOf(open), List.copyOf(endedTasks), List.copyOf(endedInstances)));
    }

    @Override
    public CompletionStage<List<OpenTask>> openTasks(int from, int most) {
        comparisons++;
        return CompletableFuture.completedStage(
                allTasks.stream().skip(from).limit(most).toList());
    }

    @Override
    public CompletionStage<Map<String, Boolean>> running(List<String> engineIds) {
        return CompletableFuture.completedStage(engineIds.stream()
                .filter(id -> !endedInstances.contains(id))
                .collect(Collectors.toMap(id -> id, suspended::contains)));
    }
}
