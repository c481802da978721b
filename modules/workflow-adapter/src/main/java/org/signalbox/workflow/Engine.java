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

    /** Every root instance that carries the mark, ended ones included. Marks have no index there: for where there is doubt. */
    CompletionStage<List<Run>> runs(UUID mark);

    /** The one with this engine id, or empty where the engine has no history of it any more. */
    CompletionStage<Optional<Run>> run(String engineId);

    CompletionStage<Void> delete(String engineId, String reason);

    /** Where people are waited for by whatever carries the mark. Without an index, as {@link #runs}. */
    CompletionStage<List<Waiting>> userTasks(UUID mark);

    /** Where the instance waits for people, in called processes too. */
    CompletionStage<List<Waiting>> userTasksIn(String engineId);

    /** A question of its own: for those that are new and whose candidates are computed. */
    CompletionStage<Waiting> withCandidates(Waiting task);

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
     * @param computed whether its candidates are not in the model: {@link #withCandidates} asks for them
     */
    record Waiting(
            String engineTaskId,
            String engineInstanceId,
            String taskKey,
            String name,
            String assignee,
            UserTaskTerms terms,
            boolean computed) {

        public Waiting(String engineTaskId, String engineInstanceId, String taskKey, String name) {
            this(engineTaskId, engineInstanceId, taskKey, name, null);
        }

        public Waiting(String engineTaskId, String engineInstanceId, String taskKey, String name, String assignee) {
            this(engineTaskId, engineInstanceId, taskKey, name, assignee, UserTaskTerms.NONE, false);
        }

        public Waiting forThese(List<String> users, List<String> groups) {
            UserTaskTerms asked = terms.forThese(users, groups);
            return new Waiting(engineTaskId, engineInstanceId, taskKey, name, assignee, asked, false);
        }
    }

    record Lineage(Optional<UUID> mark, String rootEngineId) {}
}
