package org.signalbox.retention;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.retention.OldThings.Old;
import org.signalbox.retention.Rule.Progress;
import org.signalbox.work.Work;

/** The rules that people set. Each has one work item for as long as it is there. */
@UseCase
@Transactional
class Retention {

    static final String KIND = "retention";

    private final RuleTable rules;
    private final KeptThings kept;
    private final Work work;
    private final Event<Fact> facts;

    @Inject
    Retention(RuleTable rules, KeptThings kept, Work work, Event<Fact> facts) {
        this.rules = rules;
        this.kept = kept;
        this.work = work;
        this.facts = facts;
    }

    /** Goes by it at once. Refused (INVALID) for a status in which they are still owed. */
    Rule set(Scope scope, Term term, Caller caller) {
        mustBeSettled(scope);
        Instant now = rules.now();
        Optional<Rule> before = rules.find(scope);
        rules.put(new Rule(TimeOrderedId.at(now), scope, term, caller.name(), now, Progress.begun(now)));
        Rule rule = rules.find(scope).orElseThrow();
        if (before.isEmpty()) {
            work.add(scope.tenant(), KIND, rule.id());
        } else {
            work.hurry(KIND, rule.id());
        }
        facts.fire(rule.fact(now, caller.name(), "retention.set", words(scope, before, term)));
        return rule;
    }

    private static String words(Scope scope, Optional<Rule> before, Term term) {
        return scope.things() + ": "
                + before.map(rule -> Fact.changes(rule.term(), term)).orElse(term.toString());
    }

    private void mustBeSettled(Scope scope) {
        List<String> settled = kept.of(scope.things()).settled();
        if (!settled.contains(scope.status())) {
            throw Refusal.invalid("status", "must be one of " + settled + ": the others are still owed");
        }
    }

    /** Refused (UNKNOWN) where there is none. Its work item ends with its next step. */
    void remove(Scope scope, Caller caller) {
        mustBeSettled(scope);
        Rule rule = rules.find(scope)
                .orElseThrow(() -> Refusal.unknown("retention of", scope.things() + " " + scope.about()));
        rules.delete(rule.id());
        work.hurry(KIND, rule.id());
        facts.fire(rule.fact(rules.now(), caller.name(), "retention.removed", null));
    }

    List<Rule> all(String things, Caller caller) {
        return rules.all(caller.tenant(), things);
    }

    /** What would go now, each counted to {@link OldThings#MOST_COUNTED}. */
    Count count(Scope scope, Term term) {
        mustBeSettled(scope);
        Instant now = rules.now();
        OldThings things = kept.of(scope.things());
        return new Count(
                term.payloadsBefore(now)
                        .map(before -> things.countLoaded(old(scope, before)))
                        .orElse(0),
                term.goneBefore(now)
                        .map(before -> things.count(old(scope, before)))
                        .orElse(0));
    }

    private Old old(Scope scope, Instant before) {
        return new Old(scope.tenant(), scope.status(), scope.key(), rules.otherKeys(scope), before, null);
    }

    record Count(int payloads, int things) {

        boolean isMore() {
            return Math.max(payloads, things) >= OldThings.MOST_COUNTED;
        }
    }
}
