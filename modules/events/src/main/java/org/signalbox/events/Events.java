package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.mappings.Mappings.Candidate;
import org.signalbox.work.Work;

/** Reads the inbox. A client sees what was sent with its own key; what is another's does not exist for it. */
@UseCase
@Transactional
class Events implements EventReader, KnownEvents {

    private final Inbox inbox;
    private final Work work;
    private final HeldKeys holds;

    @Inject
    Events(Inbox inbox, Work work, HeldKeys holds) {
        this.inbox = inbox;
        this.work = work;
        this.holds = holds;
    }

    @Override
    public EventView one(UUID id, Caller caller) {
        Event event = visible(id, caller);
        List<Action> actions = inbox.actionsOf(List.of(id));
        return EventView.of(event, actions, openOf(actions)).waiting(whatHolds(event, actions));
    }

    @Override
    public EventView repeated(UUID id, Caller sender) {
        Event first = inbox.find(id).orElseThrow();
        return first.isVisibleTo(sender)
                ? EventView.repeated(first, inbox.actionsOf(List.of(id)))
                : EventView.anothers(first);
    }

    @Override
    public Candidate candidate(UUID id, Caller caller) {
        Event event = visible(id, caller);
        if (!event.isReadable()) {
            throw new Refusal(Refusal.Kind.CONFLICT, event.unreadable() + ": nothing would happen.");
        }
        return event.candidate();
    }

    @Override
    public Optional<String> holdOf(String tenant, String eventKey) {
        return holds.reasonFor(tenant, eventKey);
    }

    private Event visible(UUID id, Caller caller) {
        return inbox.find(id)
                .filter(event -> event.tenant().equals(caller.tenant()) && event.isVisibleTo(caller))
                .orElseThrow(() -> Refusal.unknown("event", id));
    }

    @Override
    public Map<UUID, List<EventView.ActionView>> actionsOf(List<UUID> ids) {
        List<Action> actions = inbox.actionsOf(ids);
        Map<UUID, Work.Open> open = openOf(actions);
        return actions.stream()
                .collect(Collectors.groupingBy(
                        Action::eventId,
                        Collectors.mapping(
                                action -> EventView.ActionView.of(action, open.get(action.ref())),
                                Collectors.toList())));
    }

    /** Why an event that nothing is done about yet has not been routed; null where it simply has its turn. */
    private String whatHolds(Event event, List<Action> actions) {
        boolean waits = event.status() == EventStatus.RECEIVED && actions.isEmpty();
        return !waits
                ? null
                : work.open(List.of(event.id())).stream()
                        .map(Work.Open::lastError)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** What the work machine still means to do about the actions, by what they asked for. */
    private Map<UUID, Work.Open> openOf(List<Action> actions) {
        List<UUID> pending = actions.stream()
                .filter(action -> action.status() == Action.Status.PENDING)
                .map(Action::ref)
                .toList();
        if (pending.isEmpty()) {
            return Map.of();
        }
        return work.open(pending).stream()
                .collect(Collectors.toMap(Work.Open::ref, Function.identity(), (first, second) -> first));
    }
}
