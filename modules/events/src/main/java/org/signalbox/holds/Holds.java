package org.signalbox.holds;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.signalbox.eventreplays.EventReplays;
import org.signalbox.eventreplays.ReplayView;
import org.signalbox.events.EventStatus;
import org.signalbox.holds.HoldTable.Hold;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;

/** Stops events of a key on purpose, and lets them go: they are accepted all the same, and wait as HELD. */
@UseCase
@Transactional
class Holds {

    private final HoldTable table;
    private final EventReplays replays;
    private final Event<Fact> facts;
    private final InstantSource clock;

    @Inject
    Holds(HoldTable table, EventReplays replays, Event<Fact> facts, InstantSource clock) {
        this.table = table;
        this.replays = replays;
        this.facts = facts;
        this.clock = clock;
    }

    /** The hold that is there, where the key is held already. */
    Hold hold(Caller caller, String eventKey, String reason) {
        Hold hold = new Hold(TimeOrderedId.at(clock.instant()), eventKey, reason, caller.name(), clock.instant());
        if (table.insert(caller.tenant(), hold)) {
            tell(caller, "hold.begun", hold, reason);
        }
        return table.find(caller.tenant(), eventKey).orElseThrow();
    }

    /** What was held goes on, oldest first. */
    ReplayView release(Caller caller, String eventKey) {
        Hold hold = table.find(caller.tenant(), eventKey)
                .filter(held -> table.delete(caller.tenant(), eventKey))
                .orElseThrow(() -> Refusal.unknown("hold of", eventKey));
        tell(caller, "hold.ended", hold, null);
        return replays.ofKey(EventStatus.HELD, eventKey, caller);
    }

    List<Hold> all(Caller caller) {
        return table.all(caller.tenant());
    }

    private void tell(Caller caller, String what, Hold hold, String why) {
        UUID id = hold.id();
        facts.fire(new Fact(
                clock.instant(), caller.tenant(), caller.name(), what, "hold", id, null, null, hold.eventKey(), why));
    }
}
