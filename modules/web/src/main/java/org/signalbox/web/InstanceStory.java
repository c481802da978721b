package org.signalbox.web;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.signalbox.incidents.IncidentView;
import org.signalbox.instances.EngineInstances.Live;
import org.signalbox.instances.EngineInstances.Passage;
import org.signalbox.instances.EngineInstances.Token;
import org.signalbox.tasks.TaskView;
import org.signalbox.workflow.InstanceReader.InstanceView;

/**
 * An instance with all that is known of it. What only the engine knows (variables, tokens, history) is absent
 * where it has not started, or where the engine did not answer.
 *
 * @param engineError why the engine's part is missing; absent where it is not
 */
public record InstanceStory(
        UUID id,
        String workflowKey,
        Integer workflowVersion,
        String businessKey,
        UUID eventId,
        String eventKey,
        String engineId,
        String status,
        String reason,
        Instant createdAt,
        Instant startedAt,
        Instant endedAt,
        boolean suspended,
        JsonObject variables,
        List<Token> tokens,
        List<Passage> history,
        String engineError,
        List<IncidentView> incidents,
        List<TaskView> tasks) {

    /** @param live may be null */
    static InstanceStory of(
            InstanceView instance, Live live, String engineError, List<IncidentView> incidents, List<TaskView> tasks) {
        return new InstanceStory(
                instance.id(),
                instance.workflowKey(),
                instance.workflowVersion(),
                instance.businessKey(),
                instance.eventId(),
                instance.eventKey(),
                instance.engineId(),
                instance.status(),
                instance.reason(),
                instance.createdAt(),
                instance.startedAt(),
                instance.endedAt(),
                live == null ? instance.suspended() : live.suspended(),
                live == null ? null : live.variables(),
                live == null ? null : live.tokens(),
                live == null ? null : live.history(),
                engineError,
                incidents,
                tasks);
    }
}
