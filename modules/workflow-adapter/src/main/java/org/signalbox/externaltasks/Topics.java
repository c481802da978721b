package org.signalbox.externaltasks;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.signalbox.workflow.Engine;

/** The other half of the port: what the engine hands out by topic, and what it hears about it. Stages fail as the engine's do. */
public interface Topics {

    /** As {@link Engine#takesCalls} says. */
    boolean takesCalls();

    /** Waits at the engine until there is something to do, or for a while. */
    CompletionStage<List<Handed>> fetch(String topic, String workerId, int most, Duration lock);

    /** The lock ends so much later than now. */
    CompletionStage<Void> extendLock(String engineTaskId, String workerId, Duration lock);

    CompletionStage<Void> complete(String engineTaskId, String workerId, JsonObject variables);

    CompletionStage<Void> raiseIncident(String engineTaskId, String workerId, String reason);

    /**
     * Whether the model catches the error at the task, also in a process that called its own. The engine itself ends an
     * instance as completed where nothing does.
     */
    CompletionStage<Boolean> catches(String engineTaskId, String code);

    CompletionStage<Void> bpmnError(String engineTaskId, String workerId, String code, String message);

    /** @param tenant ours, also where the engine has another word for it */
    record Handed(
            String tenant,
            String engineTaskId,
            String topic,
            String engineInstanceId,
            String workflowKey,
            String businessKey,
            JsonObject variables) {}
}
