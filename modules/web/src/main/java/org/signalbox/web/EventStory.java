package org.signalbox.web;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.signalbox.deliveries.BroadcastReader.BroadcastView;
import org.signalbox.events.EventView;
import org.signalbox.events.PassedOver;
import org.signalbox.tasks.TaskView;
import org.signalbox.workflow.InstanceReader.InstanceView;

/**
 * An event with all that came of it, as far as the caller may read it: the rest is absent.
 */
public record EventStory(
        UUID id,
        String foreignId,
        String key,
        String source,
        String description,
        String businessKey,
        String status,
        String reason,
        JsonObject payload,
        String raw,
        JsonObject headers,
        Instant receivedAt,
        List<String> withheld,
        int repeats,
        Instant payloadRemovedAt,
        List<EventView.ActionView> actions,
        List<PassedOver> passedOver,
        List<InstanceView> instances,
        List<TaskView> tasks,
        List<BroadcastView> broadcasts,
        List<FactsResource.FactView> facts) {

    static EventStory of(
            EventView event,
            List<InstanceView> instances,
            List<TaskView> tasks,
            List<BroadcastView> broadcasts,
            List<FactsResource.FactView> facts) {
        return new EventStory(
                event.id(),
                event.foreignId(),
                event.key(),
                event.source(),
                event.description(),
                event.businessKey(),
                event.status(),
                event.reason(),
                event.payload(),
                event.raw(),
                event.headers(),
                event.receivedAt(),
                event.withheld(),
                event.repeats(),
                event.payloadRemovedAt(),
                event.actions(),
                event.passedOver(),
                instances,
                tasks,
                broadcasts,
                facts);
    }
}
