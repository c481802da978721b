package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;

/** Answers who sends an event that is there already. */
@UseCase
@Transactional
class Repeats {

    private final Inbox inbox;

    @Inject
    Repeats(Inbox inbox) {
        this.inbox = inbox;
    }

    /** An entry that was kept before under this very id is new: it is we who ask again. Refused (INVALID) where the two differ. */
    EventView answer(Entry entry) {
        if (inbox.find(entry.id()).isPresent()) {
            return EventView.received(entry);
        }
        Event first = inbox.first(entry.sender().tenant(), entry.event().id());
        if (!entry.digest().equals(first.digest())) {
            throw taken(entry.event().id());
        }
        inbox.countRepeat(first.id());
        return first.isVisibleTo(entry.sender())
                ? EventView.repeated(first, inbox.actionsOf(List.of(first.id())))
                : EventView.anothers(first);
    }

    static Refusal taken(String foreignId) {
        return Refusal.invalid("id", "is taken by an event of another key or payload: " + foreignId);
    }
}
