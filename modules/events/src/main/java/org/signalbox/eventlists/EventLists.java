package org.signalbox.eventlists;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalbox.events.EventView;
import org.signalbox.events.KnownEvents;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.UseCase;

/** Lists events. A client sees what was sent with its own key; one that has none, as it has a token, sent nothing. */
@UseCase
@Transactional
class EventLists {

    private final EventPages pages;
    private final KnownEvents events;

    @Inject
    EventLists(EventPages pages, KnownEvents events) {
        this.pages = pages;
        this.events = events;
    }

    Page<EventView> page(EventQuery query, Caller caller) {
        if (!caller.seesWholeTenant() && caller.keyId() == null) {
            return new Page<>(List.of(), null);
        }
        EventQuery visible = caller.seesWholeTenant() ? query : query.sentBy(caller.keyId());
        List<EventLine> lines = pages.lines(caller.tenant(), visible);
        Map<UUID, List<EventView.ActionView>> actions =
                events.actionsOf(lines.stream().map(EventLine::id).toList());
        return Page.of(lines, query.limit(), EventLine::id)
                .map(line -> line.with(actions.getOrDefault(line.id(), List.of())));
    }
}
