package org.signalbox.activity;

import java.time.Instant;
import java.util.UUID;
import org.signalbox.kernel.Fact;

/** @param id of the fact: in the order of writing, and never used twice */
public record AuditView(
        long id,
        Instant at,
        String actor,
        String what,
        String kind,
        UUID subject,
        UUID eventId,
        String from,
        String to,
        String why) {

    static AuditView of(long id, Fact fact) {
        return new AuditView(
                id,
                fact.at(),
                fact.actor(),
                fact.what(),
                fact.kind(),
                fact.subject(),
                fact.eventId(),
                fact.from(),
                fact.to(),
                fact.why());
    }
}
