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

    void keep(Unreadable letter, Caller sender) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        boolean isNew = inbox.insert(id, letter, sender, now)
                || !inbox.holds(letter, sender) && inbox.insert(id, letter.renamed(), sender, now);
        if (isNew) {
            news.unreadable(sender.tenant(), sender.name(), id, letter.why());
        }
    }
}
