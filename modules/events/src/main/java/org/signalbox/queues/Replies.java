package org.signalbox.queues;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

/** What is owed to senders that asked for an answer: written down before their message leaves the broker, and paid later. */
@UseCase
@Transactional
class Replies {

    static final String KIND = "reply";

    private final ReplyTable table;
    private final Work work;
    private final Event<Fact> facts;
    private final InstantSource clock;

    @Inject
    Replies(ReplyTable table, Work work, Event<Fact> facts, InstantSource clock) {
        this.table = table;
        this.work = work;
        this.facts = facts;
        this.clock = clock;
    }

    void owe(Receipt receipt, Letter letter, String tenant) {
        var now = clock.instant();
        Owed owed = new Owed(
                TimeOrderedId.at(now),
                tenant,
                receipt.eventId(),
                receipt.isFinal() ? letter.replyTo().withoutOutcome() : letter.replyTo(),
                ReplyTo.RECEIPT,
                receipt.text(),
                now);
        if (table.insert(owed, letter.messageId())) {
            work.add(tenant, KIND, owed.id());
        }
    }

    Optional<Owed> find(UUID id) {
        return table.find(id);
    }

    /** The outcome comes later, where it is wanted. */
    void sent(Owed owed, Duration firstLook) {
        if (owed.due().equals(ReplyTo.RECEIPT) && owed.to().outcome()) {
            table.outcomeIsDue(owed.id());
            work.add(owed.tenant(), KIND, owed.id(), Lane.NONE, clock.instant().plus(firstLook));
        } else {
            table.remove(owed.id());
        }
        fact(owed, "reply.sent", owed.due() + " to " + owed.to().destination());
    }

    /** Nobody can ever get it: that is no fault of the event's. */
    void lost(Owed owed, String reason) {
        table.remove(owed.id());
        fact(owed, "reply.lost", owed.due() + " to " + owed.to().destination() + ": " + reason);
    }

    private void fact(Owed owed, String what, String why) {
        facts.fire(new Fact(
                clock.instant(),
                owed.tenant(),
                "signalbox",
                what,
                "event",
                owed.eventId(),
                owed.eventId(),
                null,
                null,
                why));
    }
}
