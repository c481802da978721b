package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.UseCase;
import org.signalbox.mappings.Mappings.Decision;
import org.signalbox.workflow.Origin;
import org.signalbox.workflow.Workflows;
import org.signalbox.workflow.Workflows.Correlating;
import org.signalbox.workflow.Workflows.Message;
import org.signalbox.workflow.Workflows.Start;
import org.signalbox.workflow.Workflows.Starting;

/** Does what was decided about an event: one action per mapping that takes it, or none, which is kept and told. */
@UseCase
@Transactional
class Routing {

    private final Inbox inbox;
    private final HoldTable holds;
    private final Workflows workflows;
    private final News news;

    @Inject
    Routing(Inbox inbox, HoldTable holds, Workflows workflows, News news) {
        this.inbox = inbox;
        this.holds = holds;
        this.workflows = workflows;
        this.news = news;
    }

    /** Again after a failure it does only what is still to do. */
    void route(UUID id, List<Decision> decisions) {
        Event event = inbox.locked(id);
        EventStatus before = event.status();
        if (!event.beginsRouting()) {
            return;
        }
        Optional<String> hold = holds.lockedReasonFor(event.tenant(), event.key());
        if (hold.isPresent()) {
            event.held(hold.get());
            news.changed(event, before);
            return;
        }
        List<Decision> no =
                decisions.stream().filter(decision -> !decision.matches()).toList();
        event.passedOver(no);
        if (act(event, decisions).isEmpty()) {
            event.unmapped(no.isEmpty() ? null : no.get(0).reason());
            news.changed(event, before);
            news.tell("event.unmapped", event, List.of());
        }
    }

    private List<Action> act(Event event, List<Decision> decisions) {
        List<Action> actions = new ArrayList<>(inbox.actionsOf(List.of(event.id())));
        for (Decision decision : decisions) {
            boolean isNew =
                    actions.stream().noneMatch(action -> action.mappingId().equals(decision.mappingId()));
            if (decision.matches() && isNew) {
                UUID ref = decision.target().isMessage() ? correlate(event, decision) : start(event, decision);
                actions.add(inbox.add(event, decision, actions.size(), ref));
            }
        }
        return actions;
    }

    void gaveUp(UUID id, String reason) {
        Event event = inbox.locked(id);
        if (event.status() == EventStatus.RECEIVED) {
            event.dead(reason);
            news.changed(event, EventStatus.RECEIVED);
            news.tell("event.failed", event, inbox.actionsOf(List.of(id)));
        }
    }

    private UUID start(Event event, Decision decision) {
        Starting starting = workflows.start(new Start(
                event.tenant(),
                decision.workflowKey(),
                decision.target().workflowVersion(),
                decision.businessKey(),
                new Origin(event.id(), event.key()),
                decision.variables(),
                decision.ordered()));
        event.withhold(starting.withheld());
        return starting.instance();
    }

    private UUID correlate(Event event, Decision decision) {
        Correlating correlating = workflows.correlate(new Message(
                event.tenant(),
                decision.target().messageName(),
                decision.businessKey(),
                decision.correlationKeys(),
                decision.variables(),
                decision.target().timeToLive(),
                new Origin(event.id(), event.key())));
        event.withhold(correlating.withheld());
        return correlating.correlation();
    }
}
