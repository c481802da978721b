package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.consumers.Consumers;
import org.signalbox.mappings.Mappings.Decision;
import org.signalbox.messages.MessageDoor;
import org.signalbox.messages.MessageDoor.Correlating;
import org.signalbox.messages.MessageDoor.Message;
import org.signalbox.workflow.Origin;
import org.signalbox.workflow.Workflows;
import org.signalbox.workflow.Workflows.Start;
import org.signalbox.workflow.Workflows.Starting;

/** Asks workflows and consumers for what is to be done about an event, and writes down one action for each. */
@Singleton
class Actions {

    private final Inbox inbox;
    private final ConsumerActions consumerActions;
    private final Workflows workflows;
    private final MessageDoor messages;
    private final Consumers consumers;

    @Inject
    Actions(
            Inbox inbox,
            ConsumerActions consumerActions,
            Workflows workflows,
            MessageDoor messages,
            Consumers consumers) {
        this.inbox = inbox;
        this.consumerActions = consumerActions;
        this.workflows = workflows;
        this.messages = messages;
        this.consumers = consumers;
    }

    /** What is known, as already asked for, is not asked for again. Returns how many actions the event has then. */
    int take(Event event, List<Decision> decisions, List<Action> known) {
        int position = known.size();
        for (Decision decision : decisions) {
            Optional<UUID> mapping = Optional.of(decision.mappingId());
            if (decision.matches()
                    && known.stream().noneMatch(action -> action.mappingId().equals(mapping))) {
                UUID ref = decision.target().isMessage() ? correlate(event, decision) : start(event, decision);
                inbox.add(event, decision, position++, ref);
            }
        }
        for (String consumer : missing(known, event)) {
            consumers.consume(event.tenant(), consumerActions.insert(event, consumer, position++), consumer);
        }
        return position;
    }

    private List<String> missing(List<Action> known, Event event) {
        List<String> missing = new ArrayList<>(consumers.of(event.key()));
        known.forEach(action -> action.consumer().ifPresent(missing::remove));
        return missing;
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
        Correlating correlating = messages.correlate(new Message(
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

    /** One that gave up. */
    void again(Action action) {
        action.again();
        if (action.consumer().isPresent()) {
            consumers.consumeAgain(action.ref());
        } else if (action.isMessage()) {
            messages.again(action.ref());
        } else {
            workflows.restart(action.ref());
        }
    }
}
