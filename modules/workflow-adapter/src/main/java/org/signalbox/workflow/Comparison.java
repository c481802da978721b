package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the engine has, compared with what is in writing: what changed lately; or all of it, a page at a time. */
@Singleton
class Comparison {

    static final int PAGE = 500;

    private static final UUID FIRST = new UUID(0, 0);

    private final Watching watching;
    private final Changes changes;

    @Inject
    Comparison(Watching watching, Changes changes) {
        this.watching = watching;
        this.changes = changes;
    }

    boolean canBeMade() {
        return changes.takesCalls();
    }

    /** The instances of which something has changed since then that is not in writing, each with the tasks that are not. */
    CompletionStage<Map<UUID, Set<String>>> since(Instant then) {
        return changes.since(then).thenApply(watching::affected);
    }

    /** The instances that are otherwise than is in writing. */
    CompletionStage<Map<UUID, Set<String>>> ofAll() {
        return different(FIRST, new LinkedHashSet<>())
                .thenCompose(different -> tasks(0, new ArrayList<>()).thenApply(open -> {
                    Map<UUID, Set<String>> affected =
                            watching.affected(new Changes.Seen(open, vanished(open), List.of()));
                    different.forEach(id -> affected.putIfAbsent(id, Set.of()));
                    return affected;
                }));
    }

    private CompletionStage<Set<UUID>> different(UUID last, Set<UUID> found) {
        List<Watching.Running> page = watching.runningAfter(last, PAGE);
        if (page.isEmpty()) {
            return CompletableFuture.completedStage(found);
        }
        return changes.running(page.stream().map(Watching.Running::engineId).toList())
                .thenCompose(running -> {
                    page.stream()
                            .filter(one -> !one.isAs(running.get(one.engineId())))
                            .forEach(one -> found.add(one.id()));
                    return different(page.get(page.size() - 1).id(), found);
                });
    }

    private CompletionStage<List<Changes.OpenTask>> tasks(int from, List<Changes.OpenTask> found) {
        return changes.openTasks(from, PAGE).thenCompose(page -> {
            found.addAll(page);
            return page.size() < PAGE ? CompletableFuture.completedStage(found) : tasks(from + PAGE, found);
        });
    }

    private List<String> vanished(List<Changes.OpenTask> open) {
        Set<String> there = new HashSet<>();
        open.forEach(task -> there.add(task.engineTaskId()));
        return watching.openTasks().stream().filter(id -> !there.contains(id)).toList();
    }
}
