package org.signalbox.events;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalbox.work.Work;

/**
 * What a caller sees of an event.
 *
 * @param foreignId the sender's own id for it
 * @param raw what an unreadable message held; like the payload it is not part of a list
 * @param withheld names of payload members that were too long to be sent to the engine
 * @param headers what its envelope said: the attributes of a CloudEvent, the headers and properties of a message
 * @param passedOver the mappings of its key that did not take it, and why
 * @param repeats how often the sender reported it again
 * @param payloadRemovedAt by retention; absent where it is there
 * @param repeat true where this answers a repeat of an event that was accepted before, else absent
 */
public record EventView(
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
        List<ActionView> actions,
        List<PassedOver> passedOver,
        int repeats,
        Instant payloadRemovedAt,
        Boolean repeat) {

    /**
     * @param mappingId what decided on it; absent for a consumer
     * @param action {@code start}, {@code correlate} or {@code consume}
     * @param messageName of the message that it brings; absent for others
     * @param consumer that is called; absent for others
     * @param instanceId of the instance that is to start, or that took the message
     * @param attempts how often it was begun
     * @param reason why it gave up, or why its last attempt did not succeed
     * @param nextAttemptAt when it is tried again; absent where it has ended
     */
    public record ActionView(
            UUID id,
            UUID mappingId,
            String action,
            String workflowKey,
            String messageName,
            String consumer,
            String status,
            int attempts,
            UUID instanceId,
            String engineId,
            String reason,
            Instant nextAttemptAt,
            Instant endedAt) {

        static ActionView of(Action action, Work.Open open) {
            boolean isOpen = open != null && action.status() == Action.Status.PENDING;
            return new ActionView(
                    action.id(),
                    action.mappingId().orElse(null),
                    action.verb(),
                    action.workflowKey(),
                    action.messageName(),
                    action.consumer().orElse(null),
                    action.status().name(),
                    isOpen ? open.attempts() : action.attempts(),
                    action.instanceId().orElse(null),
                    action.engineId().orElse(null),
                    isOpen ? waits(action, open) : action.reason().orElse(null),
                    isOpen ? open.due() : null,
                    action.endedAt().orElse(null));
        }
    }

    private static String waits(Action action, Work.Open open) {
        if (open.status() != Work.Open.Status.QUEUED_IN_LANE || open.lastError() != null) {
            return open.lastError();
        }
        return action.consumer().isPresent()
                ? "waits for earlier calls of the same consumer"
                : "waits for earlier starts of the same business key";
    }

    /** @param why it waits, or null */
    EventView waiting(String why) {
        return why == null
                ? this
                : new EventView(
                        id,
                        foreignId,
                        key,
                        source,
                        description,
                        businessKey,
                        status,
                        why,
                        payload,
                        raw,
                        headers,
                        receivedAt,
                        withheld,
                        actions,
                        passedOver,
                        repeats,
                        payloadRemovedAt,
                        repeat);
    }

    static EventView repeated(Event first, List<Action> actions) {
        return of(first, actions, Map.of(), true);
    }

    /** What a sender may know of a first one that another sent: that it is there, and how it is. */
    static EventView anothers(Event first) {
        return new EventView(
                first.id(),
                null,
                null,
                null,
                null,
                null,
                first.status().name(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                first.repeats(),
                null,
                true);
    }

    static EventView of(Event event, List<Action> actions, Map<UUID, Work.Open> open) {
        return of(event, actions, open, null);
    }

    private static EventView of(Event event, List<Action> actions, Map<UUID, Work.Open> open, Boolean repeat) {
        return new EventView(
                event.id(),
                event.foreignId(),
                event.key(),
                event.source(),
                event.description(),
                event.businessKey(),
                event.status().name(),
                event.reason().orElse(null),
                event.payloadRemovedAt() == null ? event.payload() : null,
                event.raw().orElse(null),
                event.headers().orElse(null),
                event.receivedAt(),
                event.withheld(),
                actions.stream()
                        .map(action -> ActionView.of(action, open.get(action.ref())))
                        .toList(),
                event.passedOver(),
                event.repeats(),
                event.payloadRemovedAt(),
                repeat);
    }
}
