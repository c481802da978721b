package org.signalbox.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.signalbox.events.Dispatch;
import org.signalbox.events.EventStatus;
import org.signalbox.events.EventView;
import org.signalbox.intake.ChunkTable.First;
import org.signalbox.kernel.Caller;

/**
 * An event on its way into the inbox. Its id is given before it is written, so that who asks again after an unknown
 * outcome finds out that it was kept.
 *
 * @param payload of the event, as text
 */
record Entry(UUID id, Incoming event, String payload, String digest, Caller sender, Instant receivedAt) {

    /** As exact as the database keeps its time: who decides on it at once and who reads it later see the same. */
    Entry {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** A first one that has its sender's id: it was kept before, and it is we who ask again. Always so without such an id. */
    boolean isKeptAs(First first) {
        return event.id() == null || first.id().equals(id);
    }

    Dispatch.Accepted accepted() {
        return new Dispatch.Accepted(
                sender.tenant(), id, event.key(), event.source(), businessKey(), receivedAt, event.payload());
    }

    private String businessKey() {
        return event.businessKey() == null ? id.toString() : event.businessKey();
    }

    /** As its sender sees it. */
    EventView received() {
        return new EventView(
                id,
                event.id(),
                event.key(),
                event.source(),
                event.description(),
                businessKey(),
                EventStatus.RECEIVED.name(),
                null,
                event.payload(),
                null,
                event.headers(),
                receivedAt,
                List.of(),
                List.of(),
                List.of(),
                0,
                null,
                null);
    }

    /** Null where there are none. */
    String headers() {
        return event.headers() == null ? null : event.headers().toString();
    }

    Entry(UUID id, Incoming event, Caller sender, Instant receivedAt) {
        this(id, event, event.payload().toString(), event.digest(), sender, receivedAt);
    }
}
