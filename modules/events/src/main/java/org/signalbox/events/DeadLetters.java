package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;

/** Keeps messages that are no events, so that somebody can see what they were. */
@UseCase
@Transactional
class DeadLetters {

    private final Inbox inbox;
    private final News news;
    private final InstantSource clock;

    @Inject
    DeadLetters(Inbox inbox, News news, InstantSource clock) {
        this.inbox = inbox;
        this.news = news;
        this.clock = clock;
    }

    UUID keep(Unreadable letter, Caller sender) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        if (inbox.insert(id, letter, sender, now)) {
            return told(id, letter, sender);
        }
        if (inbox.holds(letter, sender)) {
            return inbox.first(sender.tenant(), letter.messageId()).id();
        }
        Unreadable renamed = letter.renamed();
        return inbox.insert(id, renamed, sender, now)
                ? told(id, letter, sender)
                : inbox.first(sender.tenant(), renamed.messageId()).id();
    }

    private UUID told(UUID id, Unreadable letter, Caller sender) {
        news.unreadable(sender.tenant(), sender.name(), id, letter.why());
        return id;
    }
}
