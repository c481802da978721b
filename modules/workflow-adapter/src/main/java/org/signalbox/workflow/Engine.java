package org.signalbox.workflow;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The port to a dialect. Stages fail with {@link EngineFailure}, whose kind says what may be done about it. */
public interface Engine extends EngineHealth {

    /** Whether calls go through now. While they do not, this sends the one probe, when it is due, and waits for nothing. */
    boolean takesCalls();

    /** Since when every answer came and no silence was long; empty while it does not answer or was not heard lately. */
    Optional<Instant> steadySince();

    /** Asks something that costs the engine nothing, unless it was just heard, so that {@link #steadySince} learns. */
    CompletionStage<Void> probe();

    /** The latest one, or empty where the engine has no such workflow of the tenant. */
    Optional<Integer> version(String tenant, String workflowKey);

    boolean hasVersion(String tenant, String workflowKey, int version);

    /** Names of the variables that this engine cannot take. */
    List<String> tooLong(JsonObject variables);

    /** Starts an instance that carries the mark; it may have ended before it answers. */
    CompletionStage<Run> start(UUID mark, Workflow workflow, String businessKey, JsonObject variables);

    /** @param version null is the latest */
    record Workflow(String tenant, String key, Integer version) {}

    /** Every root instance that carries the mark, ended ones included. */
    CompletionStage<List<Run>> runs(UUID mark);

    CompletionStage<Void> delete(String engineId, String reason);

    CompletionStage<List<Waiting>> userTasks(UUID mark);

    CompletionStage<Void> completeUserTask(String engineTaskId, JsonObject variables);

    /** The mark and the root of the instance with this engine id. */
    CompletionStage<Lineage> lineage(String engineId);

    /** @param suspended of one that is RUNNING: it goes nowhere until somebody resumes it */
    record Run(String engineId, State state, boolean suspended) {

        public Run(String engineId, State state) {
            this(engineId, state, false);
        }

        public enum State {
            RUNNING,
            COMPLETED,
            CANCELLED
        }
    }

    /**
     * @param engineInstanceId that of a called process, where it waits in one
     * @param assignee whom the engine's own tools gave it to, or null
     * @param due when it should be done, as its model says, or null
     * @param priority likewise; null where nobody said
     */
    record Waiting(
            String engineTaskId,
            String engineInstanceId,
            String taskKey,
            String name,
            String assignee,
            Instant due,
            Integer priority) {

        public Waiting(String engineTaskId, String engineInstanceId, String taskKey, String name) {
            this(engineTaskId, engineInstanceId, taskKey, name, null);
        }

        public Waiting(String engineTaskId, String engineInstanceId, String taskKey, String name, String assignee) {
            this(engineTaskId, engineInstanceId, taskKey, name, assignee, null, null);
        }
    }

    record Lineage(Optional<UUID> mark, String rootEngineId) {}
}
