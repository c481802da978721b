package org.signalbox.retention;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.events.OldEvents;
import org.signalbox.events.OldEvents.Old;
import org.signalbox.events.OldEvents.Step;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.UseCase;
import org.signalbox.retention.Rule.Progress;

/**
 * Goes by a rule, a step a transaction: events that are old enough first, then the payloads of the others. It goes on where
 * it stopped, and once a day from the beginning, for what was not settled when it was passed.
 */
@UseCase
@Transactional
class Walk {

    /** How a step left its rule. */
    enum Left {
        MORE,
        NOTHING,
        NO_RULE
    }

    private static final Duration ANEW = Duration.ofDays(1);
    private static final Step NONE = new Step(0, null, true);

    private static final System.Logger LOG = System.getLogger(Walk.class.getName());

    private final RuleTable rules;
    private final OldEvents oldEvents;
    private final Event<Fact> facts;

    @Inject
    Walk(RuleTable rules, OldEvents oldEvents, Event<Fact> facts) {
        this.rules = rules;
        this.oldEvents = oldEvents;
        this.facts = facts;
    }

    Left step(UUID id) {
        return rules.locked(id).map(this::step).orElse(Left.NO_RULE);
    }

    private Left step(Rule rule) {
        Instant now = rules.now();
        Progress progress = rule.progress().begunAt().plus(ANEW).isAfter(now)
                ? rule.progress()
                : rule.progress().anew(now);
        Step removed = old(rule, rule.term().eventsBefore(now), progress.removedTo())
                .map(oldEvents::remove)
                .orElse(NONE);
        Step emptied = old(rule, rule.term().payloadsBefore(now), progress.emptiedTo())
                .map(oldEvents::empty)
                .orElse(NONE);
        rules.write(
                rule.id(),
                progress.removed(removed.last(), removed.changed()).emptied(emptied.last(), emptied.changed()));
        tell(rule, removed.changed(), emptied.changed(), now);
        return removed.isLast() && emptied.isLast() ? Left.NOTHING : Left.MORE;
    }

    private Optional<Old> old(Rule rule, Optional<Instant> before, UUID after) {
        List<String> others = rule.eventKey() == null ? rules.keys(rule.tenant(), rule.status()) : List.of();
        return before.map(time -> new Old(rule.tenant(), rule.status(), rule.eventKey(), others, time, after));
    }

    private void tell(Rule rule, int events, int payloads, Instant now) {
        if (events + payloads > 0) {
            String what = events + " events and the payloads of " + payloads;
            facts.fire(rule.fact(now, "signalbox", "events.purged", what));
            LOG.log(System.Logger.Level.INFO, "retention {0} ({1}) removed {2}", rule.id(), rule.about(), what);
        }
    }
}
