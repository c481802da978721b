package org.signalbox.queues;

import jakarta.json.JsonObjectBuilder;
import java.util.UUID;
import org.signalbox.events.EventView;
import org.signalbox.kernel.JsonText;

/**
 * What a sender is told.
 *
 * @param isFinal whether nothing can follow
 */
record Receipt(UUID eventId, String text, boolean isFinal) {

    static Receipt of(EventView event) {
        JsonObjectBuilder members = about(event.id(), event.status());
        return new Receipt(
                event.id(),
                (event.repeat() == null ? members : members.add("repeat", true))
                        .build()
                        .toString(),
                false);
    }

    /** Of a message that is no event. */
    static Receipt refused(UUID deadEvent, String why) {
        JsonObjectBuilder members = about(deadEvent, "DEAD");
        return new Receipt(deadEvent, members.add("reason", why).build().toString(), true);
    }

    static String outcome(EventView event) {
        JsonObjectBuilder members = about(event.id(), event.status());
        return (event.reason() == null ? members : members.add("reason", event.reason()))
                .build()
                .toString();
    }

    private static JsonObjectBuilder about(UUID event, String status) {
        return JsonText.members()
                .add("eventId", event.toString())
                .add("status", status)
                .add("location", "events/" + event);
    }
}
