package org.signalbox.mappings;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.mappings.Mapping.Rule;

/** The mappings that people keep. Each change is a fact; who changes one says which version was seen. */
@UseCase
@Transactional
class MappingTable {

    /** @param replay that takes up what was parked, or null where that was not asked or there is nothing */
    record Added(Mapping mapping, boolean isNew, UUID replay) {}

    private static final System.Logger LOG = System.getLogger(MappingTable.class.getName());

    private final MappingRows rows;
    private final Event<Fact> facts;
    private final InstantSource clock;
    private final ParkedEvents parkedEvents;

    @Inject
    MappingTable(MappingRows rows, Event<Fact> facts, InstantSource clock, ParkedEvents parkedEvents) {
        this.rows = rows;
        this.facts = facts;
        this.clock = clock;
        this.parkedEvents = parkedEvents;
    }

    /** How many events are kept because nobody has mapped their key: counting ends at {@link ParkedEvents#MOST_COUNTED}. */
    long parked(Caller caller, String eventKey) {
        return parkedEvents.count(caller.tenant(), eventKey, ParkedEvents.MOST_COUNTED);
    }

    /**
     * Refused (CONFLICT) where the same rule is there with another position, order, switch or time to live.
     *
     * @param replay whether events that waited for this are to be taken up
     */
    Added add(Caller caller, Rule rule, boolean replay) {
        rows.lock(caller.tenant(), rule.eventKey());
        Instant now = clock.instant();
        Mapping mapping = new Mapping(TimeOrderedId.at(now), rule, 1);
        boolean isNew = rows.insert(caller.tenant(), mapping, now);
        if (isNew) {
            tell(caller, "mapping.added", mapping);
        }
        boolean wanted = replay && parkedEvents.count(caller.tenant(), rule.eventKey(), 1) > 0;
        return new Added(
                isNew ? mapping : known(caller, rule),
                isNew,
                wanted ? parkedEvents.replay(caller, rule.eventKey()) : null);
    }

    private Mapping known(Caller caller, Rule rule) {
        return rows.same(caller.tenant(), rule)
                .filter(mapping -> mapping.rule().equals(rule))
                .orElseThrow(
                        () -> new Refusal(
                                Refusal.Kind.CONFLICT,
                                "The mapping is there already, with another position, ordered, enabled or timeToLive: change that one."));
    }

    Mapping one(Caller caller, UUID id) {
        return rows.find(caller.tenant(), id).orElseThrow(() -> Refusal.unknown("mapping", id));
    }

    /** @param seen the version that was read; refused (STALE) where it is not this any more */
    Mapping change(Caller caller, UUID id, Rule rule, int seen) {
        rows.lock(caller.tenant(), rule.eventKey());
        Mapping before = one(caller, id);
        Mapping changed = new Mapping(id, rule, seen + 1);
        if (!rows.update(caller.tenant(), changed, seen)) {
            throw lost(caller, id);
        }
        tell(caller, "mapping.changed", changed, Fact.changes(before.rule(), rule));
        return changed;
    }

    void remove(Caller caller, UUID id, int seen) {
        Mapping removed = one(caller, id);
        if (!rows.delete(caller.tenant(), id, seen)) {
            throw lost(caller, id);
        }
        tell(caller, "mapping.removed", removed);
    }

    /** Newest first. */
    Page<Mapping> page(String tenant, int limit, UUID cursor) {
        return Page.of(rows.newest(tenant, limit + 1, cursor), limit, Mapping::id);
    }

    private Refusal lost(Caller caller, UUID id) {
        one(caller, id);
        return new Refusal(Refusal.Kind.STALE, "The mapping was changed meanwhile; read it again.");
    }

    private void tell(Caller caller, String what, Mapping mapping) {
        tell(caller, what, mapping, mapping.rule().sentence());
    }

    private void tell(Caller caller, String what, Mapping mapping, String why) {
        facts.fire(new Fact(
                clock.instant(), caller.tenant(), caller.name(), what, "mapping", mapping.id(), null, null, null, why));
        LOG.log(System.Logger.Level.INFO, "{0}: {1}, {2}", what, mapping.id(), why.replaceAll("\\p{Cntrl}", " "));
    }
}
