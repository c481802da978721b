package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.signalbox.kernel.UseCase;
import org.signalbox.mappings.Mappings.Decision;

/** Does what was decided about an event: one action per mapping or consumer that takes it, or none, which is kept and told. */
@UseCase
@Transactional
class Routing {

    private final Inbox inbox;
    private final HoldTable holds;
    private final Actions actions;
    private final News news;

    @Inject
    Routing(Inbox inbox, HoldTable holds, Actions actions, News news) {
        this.inbox = inbox;
        this.holds = holds;
        this.actions = actions;
        this.news = news;
    }

    /**
     * Again after a failure it does only what is still to do.
     *
     * @param current asked before it is written down that no mapping takes the event
     * @return false where others are to decide by now, and nothing was done
     */
    boolean route(UUID id, List<Decision> decisions, BooleanSupplier current) {
        Event event = inbox.locked(id);
        Optional<String> hold = holds.lockedReasonFor(event.tenant(), event.key());
        boolean taken = decisions.stream().anyMatch(Decision::matches);
        if (hold.isEmpty() && !taken && !current.getAsBoolean()) {
            return false;
        }
        EventStatus before = event.status();
        if (!event.beginsRouting()) {
            return true;
        }
        if (hold.isPresent()) {
            event.held(hold.get());
            news.changed(event, before);
            return true;
        }
        List<Decision> no =
                decisions.stream().filter(decision -> !decision.matches()).toList();
        event.passedOver(no);
        if (actions.take(event, decisions) == 0) {
            event.unmapped(no.isEmpty() ? null : no.get(0).reason());
            news.changed(event, before);
            news.tell("event.unmapped", event, List.of());
        }
        return true;
    }

    void gaveUp(UUID id, String reason) {
        Event event = inbox.locked(id);
        if (event.status() == EventStatus.RECEIVED) {
            event.dead(reason);
            news.changed(event, EventStatus.RECEIVED);
            news.tell("event.failed", event, inbox.actionsOf(List.of(id)));
        }
    }
}
