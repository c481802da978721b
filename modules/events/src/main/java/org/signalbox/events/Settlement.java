package org.signalbox.events;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.events.Action.Status;
import org.signalbox.kernel.UseCase;
import org.signalbox.messages.MessageDelivered;
import org.signalbox.messages.MessageNotDelivered;
import org.signalbox.persistence.Gathering;
import org.signalbox.workflow.InstanceStarted;
import org.signalbox.workflow.StartRefused;

/**
 * Learns how starts, messages and calls of consumers went, all of one recording together, and derives the status of their events. An event's row is locked before its actions are read: of two
 * that end at once the later sees both, so that the last one always settles the event. Those that no event asked
 * for are not its business.
 */
@UseCase
@Transactional
class Settlement {

    private final Inbox inbox;
    private final News news;
    private final InstantSource clock;
    private final Gathering gathering;
    private final Consumer<List<Settled>> settler = this::settle;

    @Inject
    Settlement(Inbox inbox, News news, InstantSource clock, Gathering gathering) {
        this.inbox = inbox;
        this.news = news;
        this.clock = clock;
        this.gathering = gathering;
    }

    void started(@Observes InstanceStarted started) {
        settle(
                started.instance(),
                Status.DONE,
                action -> action.done(started.engineId(), started.attempts(), clock.instant()));
    }

    void refused(@Observes StartRefused refused) {
        settle(
                refused.instance(),
                Status.DEAD,
                action -> action.dead(refused.reason(), refused.attempts(), clock.instant()));
    }

    void delivered(@Observes MessageDelivered delivered) {
        settle(
                delivered.correlation(),
                Status.DONE,
                action -> action.delivered(
                        delivered.instance(), delivered.engineId(), delivered.attempts(), clock.instant()));
    }

    void notDelivered(@Observes MessageNotDelivered message) {
        settle(
                message.correlation(),
                Status.DEAD,
                action -> action.dead(message.reason(), message.attempts(), clock.instant()));
    }

    void consumed(UUID call, int attempts) {
        settle(call, Status.DONE, action -> {
            action.done(null, attempts, clock.instant());
            news.consumed(action);
        });
    }

    void notConsumed(UUID call, String reason, int attempts) {
        settle(call, Status.DEAD, action -> {
            action.dead(reason, attempts, clock.instant());
            news.consumed(action);
        });
    }

    /** How one action ended. */
    private record Settled(UUID ref, Status next, Consumer<Action> change) {}

    private void settle(UUID ref, Status next, Consumer<Action> change) {
        gathering.add(settler, List.of(new Settled(ref, next, change)));
    }

    private void settle(List<Settled> all) {
        Map<UUID, UUID> about = inbox.eventsOf(all.stream().map(Settled::ref).toList());
        if (about.isEmpty()) {
            return;
        }
        Set<UUID> ids = Set.copyOf(about.values());
        Map<UUID, Event> events = inbox.locked(ids).stream().collect(Collectors.toMap(Event::id, Function.identity()));
        Map<UUID, List<Action>> actions = inbox.actionsOf(ids).stream().collect(Collectors.groupingBy(Action::eventId));
        all.stream().filter(one -> about.containsKey(one.ref())).forEach(one -> {
            UUID event = about.get(one.ref());
            settle(events.get(event), actions.get(event), one);
        });
    }

    private void settle(Event event, List<Action> actions, Settled settled) {
        Action action = actions.stream()
                .filter(one -> one.ref().equals(settled.ref()))
                .findFirst()
                .orElseThrow();
        if (action.status().canBecome(settled.next())) {
            settled.change().accept(action);
            derive(event, actions);
        }
    }

    private void derive(Event event, List<Action> actions) {
        EventStatus before = event.status();
        if (actions.stream().allMatch(action -> action.status() == Status.DONE)) {
            event.done();
            news.changed(event, before);
            news.tell("event.processed", event, actions);
        } else if (before == EventStatus.RECEIVED
                && actions.stream().noneMatch(action -> action.status() == Status.PENDING)) {
            event.dead(reasons(actions));
            news.changed(event, before);
            news.tell("event.failed", event, actions);
        }
    }

    private static String reasons(List<Action> actions) {
        return actions.stream()
                .filter(action -> action.status() == Status.DEAD)
                .map(action -> action.about() + ": " + action.reason().orElse("refused"))
                .collect(Collectors.joining("; "));
    }
}
