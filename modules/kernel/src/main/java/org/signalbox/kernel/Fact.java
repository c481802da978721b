package org.signalbox.kernel;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that happened to one of our things; fired in the transaction that makes it so, kept by activity alone.
 *
 * @param kind what sort of thing ({@code event}, {@code task}, …), with {@code subject} its id
 * @param eventId the event that all this is about, or null where there is none
 */
public record Fact(
        Instant at,
        String tenant,
        String actor,
        String what,
        String kind,
        UUID subject,
        UUID eventId,
        String from,
        String to,
        String why) {

    /** What one transaction did to many things; fired instead of each, so that they can be kept by one statement. */
    public record Several(List<Fact> facts) {}
}
