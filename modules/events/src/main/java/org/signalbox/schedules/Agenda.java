package org.signalbox.schedules;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Fact;
import org.signalbox.schedules.ScheduledEvents.Fired;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;
import org.signalbox.work.Work.Open;

/** Puts the planned run of a schedule on the list of open work, and tells the history what became of it. */
@Singleton
class Agenda {

    static final String KIND = "schedule";

    private static final System.Logger LOG = System.getLogger(Agenda.class.getName());

    private final Work work;
    private final Event<Fact> facts;
    private final InstantSource clock;

    @Inject
    Agenda(Work work, Event<Fact> facts, InstantSource clock) {
        this.work = work;
        this.facts = facts;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Not again where it is there already, as after a pause that ended before the run. */
    void plan(Schedule schedule) {
        if (schedule.status() == Schedule.Status.ACTIVE && !isPlanned(schedule)) {
            work.add(schedule.tenant(), KIND, schedule.id(), Lane.NONE, schedule.nextAt());
        }
    }

    /** @param from null where it was not there before */
    void tellChange(Schedule.Status from, Schedule schedule, String actor, String what) {
        fact(schedule, actor, what, null, from == null ? null : from.name(), null);
    }

    void tellEdit(Schedule before, Schedule after, String actor, String what) {
        String changes = Fact.changes(before.draft(), after.draft());
        fact(after, actor, what, null, before.status().name(), changes.isEmpty() ? null : changes);
    }

    void tellRequest(Schedule schedule, String actor, UUID event) {
        fact(schedule, actor, "schedule.ran", event, schedule.status().name(), "on request");
    }

    void tellRun(Schedule schedule, Instant planned, Fired fired) {
        boolean refused = fired.eventId() == null;
        String why = "planned for " + planned + (refused ? ", refused: " + fired.refusal() : "");
        String what = refused ? "schedule.refused" : "schedule.ran";
        fact(
                schedule,
                schedule.source(),
                what,
                fired.eventId(),
                schedule.status().name(),
                why);
    }

    /** @param andMore beyond what was counted */
    void tellSkipped(Schedule schedule, int count, boolean andMore) {
        String why = (andMore ? "more than " : "") + count + " missed since " + schedule.nextAt();
        fact(
                schedule,
                schedule.source(),
                "schedule.skipped",
                null,
                schedule.status().name(),
                why);
    }

    private void fact(Schedule schedule, String actor, String what, UUID event, String from, String why) {
        String status = schedule.status().name();
        facts.fire(new Fact(
                clock.instant(), schedule.tenant(), actor, what, KIND, schedule.id(), event, from, status, why));
        LOG.log(
                System.Logger.Level.INFO,
                "{0}: schedule {1}, {2}",
                what,
                schedule.id(),
                schedule.draft().name());
    }

    private boolean isPlanned(Schedule schedule) {
        return work.open(List.of(schedule.id())).stream()
                .anyMatch(open -> open.kind().equals(KIND)
                        && open.status() == Open.Status.WAITING
                        && open.due().equals(schedule.nextAt()));
    }
}
