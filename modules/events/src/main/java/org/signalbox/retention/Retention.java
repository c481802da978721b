package org.signalbox.retention;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.signalbox.events.OldEvents;
import org.signalbox.events.OldEvents.Old;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.retention.RetentionResource.Preview;
import org.signalbox.retention.Rule.Progress;
import org.signalbox.work.Work;

/** The rules that people set. Each has one work item for as long as it is there. */
@UseCase
@Transactional
class Retention {

    static final String KIND = "retention";

    private final RuleTable rules;
    private final OldEvents oldEvents;
    private final Work work;
    private final Event<Fact> facts;

    @Inject
    Retention(RuleTable rules, OldEvents oldEvents, Work work, Event<Fact> facts) {
        this.rules = rules;
        this.oldEvents = oldEvents;
        this.work = work;
        this.facts = facts;
    }

    /** Goes by it at once. */
    Rule set(Caller caller, String status, String eventKey, Term term) {
        Instant now = rules.now();
        boolean isNew = rules.find(caller.tenant(), status, eventKey).isEmpty();
        UUID id = TimeOrderedId.at(now);
        rules.put(new Rule(id, caller.tenant(), status, eventKey, term, caller.name(), now, Progress.begun(now)));
        Rule rule = rules.find(caller.tenant(), status, eventKey).orElseThrow();
        if (isNew) {
            work.add(caller.tenant(), KIND, rule.id());
        } else {
            work.hurry(KIND, rule.id());
        }
        facts.fire(rule.fact(now, caller.name(), "retention.set", term.toString()));
        return rule;
    }

    /** Refused (UNKNOWN) where there is none. Its work item ends with its next step. */
    void remove(Caller caller, String status, String eventKey) {
        Rule rule = rules.find(caller.tenant(), status, eventKey)
                .orElseThrow(
                        () -> Refusal.unknown("retention of", eventKey == null ? status : status + " " + eventKey));
        rules.delete(rule.id());
        work.hurry(KIND, rule.id());
        facts.fire(rule.fact(rules.now(), caller.name(), "retention.removed", null));
    }

    List<Rule> all(Caller caller) {
        return rules.all(caller.tenant());
    }

    /** What would go now. */
    Preview preview(Caller caller, String status, String eventKey, Term term) {
        Instant now = rules.now();
        List<String> others = eventKey == null ? rules.keys(caller.tenant(), status) : List.of();
        int payloads = term.payloadsBefore(now)
                .map(before -> oldEvents.countLoaded(new Old(caller.tenant(), status, eventKey, others, before, null)))
                .orElse(0);
        int events = term.eventsBefore(now)
                .map(before -> oldEvents.count(new Old(caller.tenant(), status, eventKey, others, before, null)))
                .orElse(0);
        return new Preview(payloads, events, Math.max(payloads, events) >= OldEvents.MOST_COUNTED);
    }
}
