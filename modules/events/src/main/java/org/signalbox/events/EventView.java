package org.signalbox.events;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a caller sees of an event.
 *
 * @param withheld names of payload members that were too long to be sent to the engine
 * @param raw what an unreadable message held
 * @param headers what an unreadable message said about itself
 * @param repeat true where this answers a repeat of an event that was accepted before, else absent
 */
public record EventView(
        UUID id,
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
        List<ActionView> actions,
        Boolean repeat) {

    public record ActionView(
            UUID id, String workflowKey, String status, UUID instanceId, String engineId, String reason) {

        static ActionView of(Action action) {
            return new ActionView(
                    action.id(),
                    action.workflowKey(),
                    action.status().name(),
                    action.instanceId(),
                    action.engineId().orElse(null),
                    action.reason().orElse(null));
        }
    }

    static EventView received(UUID id, Incoming event, Instant now) {
        return new EventView(
                id,
                event.key(),
                event.source(),
                event.description(),
                event.businessKey() == null ? id.toString() : event.businessKey(),
                Event.Status.RECEIVED.name(),
                null,
                event.payload(),
                null,
                null,
                now,
                List.of(),
                List.of(),
                null);
    }

    static EventView of(Event event, List<Action> actions) {
        return of(event, actions, null);
    }

    static EventView of(Event event, List<Action> actions, Boolean repeat) {
        return new EventView(
                event.id(),
                event.key(),
                event.source(),
                event.description(),
                event.businessKey(),
                event.status().name(),
                event.reason().orElse(null),
                event.payload(),
                event.raw().orElse(null),
                event.headers().orElse(null),
                event.receivedAt(),
                event.withheld(),
                actions.stream().map(ActionView::of).toList(),
                repeat);
    }
}
