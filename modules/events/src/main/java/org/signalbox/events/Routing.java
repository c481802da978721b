package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.UseCase;
import org.signalbox.mappings.Mappings.Candidate;
import org.signalbox.mappings.Mappings.Decision;

/**
 * Does what was decided about events: one action per mapping or consumer that takes an event, or none, which is kept and
 * told. As many together as there are, as most of its statements serve all of them.
 */
@UseCase
@Transactional
class Routing {

    private final Inbox inbox;
    private final HeldKeys holds;
    private final Actions actions;
    private final News news;

    @Inject
    Routing(Inbox inbox, HeldKeys holds, Actions actions, News news) {
        this.inbox = inbox;
        this.holds = holds;
        this.actions = actions;
        this.news = news;
    }

    record Decided(Candidate event, List<Decision> decisions) {

        boolean isTaken() {
            return decisions.stream().anyMatch(Decision::matches);
        }
    }

    /**
     * Again after a failure it does only what is still to do.
     *
     * @param all each event once
     * @param current asked before it is written down that no mapping takes an event
     * @return those of which others are to decide by now: nothing was done about them
     */
    List<Decided> route(List<Decided> all, Predicate<Decided> current) {
        Round round = new Round(all.stream().map(one -> one.event().id()).toList());
        List<Decided> overtaken =
                all.stream().filter(one -> !round.settles(one, current)).toList();
        news.tell(round.facts);
        return overtaken;
    }

    /** What the events of one transaction share. */
    private final class Round {

        private final Map<UUID, Event> events;
        private final Map<UUID, List<Action>> known;
        private final Map<List<String>, Optional<String>> held = new HashMap<>();
        private final List<Fact> facts = new ArrayList<>();

        Round(List<UUID> ids) {
            events = inbox.locked(ids).stream().collect(Collectors.toMap(Event::id, Function.identity()));
            known = inbox.actionsOf(ids).stream().collect(Collectors.groupingBy(Action::eventId));
        }

        /** Also one that is gone. */
        boolean settles(Decided one, Predicate<Decided> current) {
            Event event = events.get(one.event().id());
            Optional<String> hold = hold(one.event());
            if (hold.isEmpty() && !one.isTaken() && !current.test(one)) {
                return false;
            }
            if (event != null) {
                settle(event, hold, one.decisions());
            }
            return true;
        }

        private Optional<String> hold(Candidate event) {
            return held.computeIfAbsent(
                    List.of(event.tenant(), event.key()), key -> holds.lockedReasonFor(event.tenant(), event.key()));
        }

        private void settle(Event event, Optional<String> hold, List<Decision> decisions) {
            EventStatus before = event.status();
            if (!event.beginsRouting()) {
                return;
            }
            if (hold.isPresent()) {
                event.held(hold.get());
                facts.add(news.change(event, before));
            } else {
                takeOrPark(event, before, decisions);
            }
        }

        private void takeOrPark(Event event, EventStatus before, List<Decision> decisions) {
            List<Decision> no =
                    decisions.stream().filter(decision -> !decision.matches()).toList();
            event.passedOver(no);
            if (actions.take(event, decisions, known.getOrDefault(event.id(), List.of())) == 0) {
                event.unmapped(no.isEmpty() ? null : no.get(0).reason());
                facts.add(news.change(event, before));
                news.tell("event.unmapped", event, List.of());
            }
        }
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
