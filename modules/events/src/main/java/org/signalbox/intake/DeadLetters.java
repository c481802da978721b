package org.signalbox.intake;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.signalbox.events.EventStatus;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;

/** Keeps messages that are no events, so that somebody can see what they were. */
@UseCase
@Transactional
class DeadLetters {

    private static final System.Logger LOG = System.getLogger(DeadLetters.class.getName());

    private final LetterTable table;
    private final Event<Fact> facts;
    private final InstantSource clock;

    @Inject
    DeadLetters(LetterTable table, Event<Fact> facts, InstantSource clock) {
        this.table = table;
        this.facts = facts;
        this.clock = clock;
    }

    UUID keep(Unreadable letter, Caller sender) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        if (table.insert(id, letter, sender, now)) {
            return told(id, letter, sender);
        }
        return table.find(letter, sender).orElseGet(() -> keepRenamed(id, letter.renamed(), sender, now));
    }

    private UUID keepRenamed(UUID id, Unreadable letter, Caller sender, Instant now) {
        return table.insert(id, letter, sender, now)
                ? told(id, letter, sender)
                : table.find(letter, sender).orElseThrow();
    }

    private UUID told(UUID id, Unreadable letter, Caller sender) {
        String dead = EventStatus.DEAD.name();
        facts.fire(new Fact(
                clock.instant(),
                sender.tenant(),
                sender.name(),
                "event.dead",
                "event",
                id,
                id,
                null,
                dead,
                letter.why()));
        LOG.log(System.Logger.Level.WARNING, "event {0} is unreadable: {1}", id, printable(letter.why()));
        return id;
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
