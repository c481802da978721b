package org.signalbox.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** What happens at the engine, whoever does it. Stages fail with {@link EngineFailure}. */
public interface Changes {

    /** As {@link Engine#takesCalls} says. */
    boolean takesCalls();

    CompletionStage<Seen> since(Instant then);

    /** A page of all tasks that are open, in an order that stays. */
    CompletionStage<List<OpenTask>> openTasks(int from, int most);

    /** Those of the instances that have not ended, and whether they are suspended. */
    CompletionStage<Map<String, Boolean>> running(List<String> engineIds);

    /**
     * @param open tasks that came or were changed
     * @param endedTasks by the engine's ids
     * @param endedInstances by the engine's ids
     */
    record Seen(List<OpenTask> open, List<String> endedTasks, List<String> endedInstances) {}

    /** @param assignee or null */
    record OpenTask(String engineTaskId, Optional<UUID> mark, String assignee) {}
}
