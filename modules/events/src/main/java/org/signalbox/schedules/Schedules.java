package org.signalbox.schedules;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.schedules.Schedule.Draft;
import org.signalbox.schedules.Schedule.Last;
import org.signalbox.schedules.ScheduledEvents.Fired;
import org.signalbox.schedules.ScheduledEvents.Run;

/** Makes, changes and runs schedules. Whatever changes one holds its row, and leaves the one planned run as a work item. */
@UseCase
@Transactional
class Schedules {

    private final ScheduleTable table;
    private final ScheduledEvents events;
    private final Agenda agenda;

    @Inject
    Schedules(ScheduleTable table, ScheduledEvents events, Agenda agenda) {
        this.table = table;
        this.events = events;
        this.agenda = agenda;
    }

    /** Refused (CONFLICT) where the name is taken. */
    Schedule create(Draft draft, Caller caller) {
        Instant now = agenda.now();
        Schedule schedule = Schedule.planned(TimeOrderedId.at(now), caller.tenant(), draft, now);
        if (!table.insert(schedule)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "There is a schedule " + draft.name() + " already.");
        }
        agenda.plan(schedule);
        agenda.tellChange(null, schedule, caller.name(), "schedule.created");
        return schedule;
    }

    Schedule one(String nameOrId, Caller caller) {
        return table.find(caller.tenant(), nameOrId).orElseThrow(() -> Refusal.unknown("schedule", nameOrId));
    }

    Page<Schedule> page(Caller caller, UUID cursor, int limit) {
        return Page.of(table.page(caller.tenant(), cursor, limit), limit, Schedule::id);
    }

    /** @param version that was read; refused (STALE) where it is not this any more */
    Schedule change(String nameOrId, int version, Draft draft, Caller caller) {
        Schedule before = locked(nameOrId, caller);
        if (before.version() != version) {
            throw new Refusal(Refusal.Kind.STALE, "The schedule was changed meanwhile; read it again.");
        }
        if (!before.draft().name().equals(draft.name())) {
            throw Refusal.invalid("name", "cannot be changed: events are known by it");
        }
        return kept(before, before.changed(draft, agenda.now()), caller, "schedule.changed");
    }

    Schedule pause(String nameOrId, Caller caller) {
        Schedule before = locked(nameOrId, caller);
        return kept(before, before.paused(), caller, "schedule.paused");
    }

    Schedule resume(String nameOrId, Caller caller) {
        Schedule before = locked(nameOrId, caller);
        return kept(before, before.resumed(agenda.now()), caller, "schedule.resumed");
    }

    void delete(String nameOrId, Caller caller) {
        Schedule before = locked(nameOrId, caller);
        table.delete(before.id());
        agenda.tellChange(before.status(), before, caller.name(), "schedule.deleted");
    }

    /** Whatever is planned stays so. The id of the event. */
    UUID runNow(String nameOrId, Caller caller) {
        Schedule schedule = locked(nameOrId, caller);
        Instant now = agenda.now();
        Run run = schedule.run("now/" + TimeOrderedId.at(now));
        Fired fired = events.fire(schedule.tenant(), List.of(run)).get(0);
        if (fired.eventId() == null) {
            throw new Refusal(Refusal.Kind.CONFLICT, "The event was refused: " + fired.refusal());
        }
        table.update(schedule.ran(new Last(now, now, fired.eventId())));
        agenda.tellRequest(schedule, caller.name(), fired.eventId());
        return fired.eventId();
    }

    /** A work item came due. One of an older plan finds nothing to do. */
    void run(UUID id) {
        table.locked(id).ifPresent(schedule -> {
            Instant now = agenda.now();
            if (schedule.isDue(now)) {
                Schedule after = schedule.passed(fire(schedule, now), now);
                table.update(after);
                agenda.plan(after);
            } else {
                agenda.plan(schedule);
            }
        });
    }

    /** The last run, or null where all that was due is skipped. */
    private Last fire(Schedule schedule, Instant now) {
        Timing timing = schedule.draft().timing();
        List<Instant> due = timing.due(schedule.nextAt(), now, MissedRuns.MOST);
        List<Instant> chosen = timing.missedRuns().chosen(due, now);
        if (chosen.size() < due.size() || due.get(0).isAfter(schedule.nextAt())) {
            agenda.tellSkipped(schedule, due.size() - chosen.size(), due.get(0).isAfter(schedule.nextAt()));
        }
        List<Run> runs =
                chosen.stream().map(time -> schedule.run(time.toString())).toList();
        List<Fired> fired = runs.isEmpty() ? List.of() : events.fire(schedule.tenant(), runs);
        Last last = null;
        for (int i = 0; i < fired.size(); i++) {
            agenda.tellRun(schedule, chosen.get(i), fired.get(i));
            last = new Last(chosen.get(i), now, fired.get(i).eventId());
        }
        return last;
    }

    private Schedule kept(Schedule before, Schedule after, Caller caller, String what) {
        table.update(after);
        agenda.plan(after);
        agenda.tellEdit(before, after, caller.name(), what);
        return after;
    }

    private Schedule locked(String nameOrId, Caller caller) {
        return table.locked(caller.tenant(), nameOrId).orElseThrow(() -> Refusal.unknown("schedule", nameOrId));
    }
}
