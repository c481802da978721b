package org.signalbox.retention;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.UseCase;
import org.signalbox.retention.OldThings.Old;
import org.signalbox.retention.OldThings.Step;
import org.signalbox.retention.Rule.Progress;

/**
 * Goes by a rule, a step a transaction: things that are old enough first, then the payloads of the others. It goes on where
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
    private final KeptThings kept;
    private final Event<Fact> facts;

    @Inject
    Walk(RuleTable rules, KeptThings kept, Event<Fact> facts) {
        this.rules = rules;
        this.kept = kept;
        this.facts = facts;
    }

    Left step(UUID id) {
        return rules.locked(id).map(this::step).orElse(Left.NO_RULE);
    }

    private Left step(Rule rule) {
        Instant now = rules.now();
        OldThings things = kept.of(rule.scope().things());
        Progress progress = rule.progress().begunAt().plus(ANEW).isAfter(now)
                ? rule.progress()
                : rule.progress().anew(now);
        Step removed = old(rule, rule.term().goneBefore(now), progress.removedTo())
                .map(things::remove)
                .orElse(NONE);
        Step emptied = old(rule, rule.term().payloadsBefore(now), progress.emptiedTo())
                .map(things::empty)
                .orElse(NONE);
        rules.write(
                rule.id(),
                progress.removed(removed.last(), removed.changed()).emptied(emptied.last(), emptied.changed()));
        tell(rule, removed.changed(), emptied.changed(), now);
        return removed.isLast() && emptied.isLast() ? Left.NOTHING : Left.MORE;
    }

    private Optional<Old> old(Rule rule, Optional<Instant> before, UUID after) {
        Scope scope = rule.scope();
        return before.map(
                time -> new Old(scope.tenant(), scope.status(), scope.key(), rules.otherKeys(scope), time, after));
    }

    private void tell(Rule rule, int removed, int payloads, Instant now) {
        if (removed + payloads > 0) {
            String things = rule.scope().things();
            String what = removed + " " + things + (payloads == 0 ? "" : " and the payloads of " + payloads);
            facts.fire(rule.fact(now, "signalbox", things + ".purged", what));
            LOG.log(
                    System.Logger.Level.INFO,
                    "retention {0} ({1}) removed {2}",
                    rule.id(),
                    rule.scope().about(),
                    what);
        }
    }
}
