package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.UseCase;
import org.signalbox.mappings.Mappings;
import org.signalbox.mappings.Mappings.Mapping;
import org.signalbox.workflow.Origin;
import org.signalbox.workflow.Workflows;
import org.signalbox.workflow.Workflows.Start;
import org.signalbox.workflow.Workflows.Starting;

/** Decides what is done about an event: one action per mapping of its key, or none, which is kept and told. */
@UseCase
@Transactional
class Routing {

    private final Inbox inbox;
    private final Mappings mappings;
    private final Workflows workflows;
    private final News news;

    @Inject
    Routing(Inbox inbox, Mappings mappings, Workflows workflows, News news) {
        this.inbox = inbox;
        this.mappings = mappings;
        this.workflows = workflows;
        this.news = news;
    }

    /** Again after a failure it does only what is still to do. */
    void route(UUID id) {
        Event event = inbox.locked(id);
        if (!event.beginsRouting()) {
            return;
        }
        List<Action> actions = new ArrayList<>(inbox.actionsOf(List.of(id)));
        for (Mapping mapping : mappings.of(event.tenant(), event.key())) {
            if (actions.stream().noneMatch(action -> action.mappingId().equals(mapping.id()))) {
                actions.add(start(event, mapping, actions.size()));
            }
        }
        if (actions.isEmpty()) {
            Event.Status before = event.status();
            event.unmapped();
            news.changed(event, before);
            news.tell("event.unmapped", event, actions);
        }
    }

    void gaveUp(UUID id, String reason) {
        Event event = inbox.locked(id);
        if (event.status() == Event.Status.RECEIVED) {
            event.dead(reason);
            news.changed(event, Event.Status.RECEIVED);
            news.tell("event.failed", event, inbox.actionsOf(List.of(id)));
        }
    }

    private Action start(Event event, Mapping mapping, int position) {
        Origin origin = new Origin(event.id(), event.key());
        Starting starting = workflows.start(
                new Start(event.tenant(), mapping.workflowKey(), event.businessKey(), origin, event.payload()));
        event.withhold(starting.withheld());
        return inbox.add(event, mapping, position, starting.instance());
    }
}
