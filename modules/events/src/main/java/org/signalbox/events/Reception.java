package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;

/** Takes events in: one row, one work item, one fact, one commit. What becomes of the event is decided later. */
@UseCase
@Transactional
class Reception {

    private final Inbox inbox;
    private final Work work;
    private final News news;
    private final InstantSource clock;

    @Inject
    Reception(Inbox inbox, Work work, News news, InstantSource clock) {
        this.inbox = inbox;
        this.work = work;
        this.news = news;
        this.clock = clock;
    }

    /** A repeat gets the first one's answer, or of it what another sender may know; another payload under the same id is refused (INVALID). */
    EventView accept(Incoming event, Caller caller) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        String digest = event.digest();
        if (!inbox.insert(id, event, digest, caller, now)) {
            return repeat(event, digest, caller);
        }
        work.add(caller.tenant(), EventWorker.KIND, id);
        news.arrived(caller.tenant(), caller.name(), id, event.key());
        return EventView.received(id, event, now);
    }

    /** Keeps a message that is no event, so that somebody can see what it was. */
    void keepUnreadable(Letter letter, Caller caller) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        boolean isNew = inbox.insert(id, letter, caller, now)
                || !inbox.holds(letter, caller) && inbox.insert(id, letter.renamed(), caller, now);
        if (isNew) {
            news.unreadable(caller.tenant(), caller.name(), id, letter.problem().orElse("unreadable"));
        }
    }

    private EventView repeat(Incoming event, String digest, Caller caller) {
        Event first = inbox.first(caller.tenant(), event.id());
        if (!digest.equals(first.digest())) {
            throw taken(event.id());
        }
        inbox.countRepeat(first.id());
        return first.isVisibleTo(caller)
                ? EventView.repeated(first, inbox.actionsOf(List.of(first.id())))
                : EventView.anothers(first);
    }

    static Refusal taken(String foreignId) {
        return Refusal.invalid("id", "is taken by an event of another key or payload: " + foreignId);
    }
}
