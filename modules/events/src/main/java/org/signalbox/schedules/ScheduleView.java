package org.signalbox.schedules;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an administrator sees of a schedule.
 *
 * @param missedRuns SKIP, ONCE or ALL
 * @param status ACTIVE, PAUSED, or ENDED where no run is left
 * @param nextRuns the next five, in UTC; in a list the next one; empty unless it is active
 */
public record ScheduleView(
        UUID id,
        String name,
        String eventKey,
        String description,
        String businessKey,
        JsonObject payload,
        String cron,
        String zone,
        Instant at,
        String missedRuns,
        String status,
        List<Instant> nextRuns,
        LastRun lastRun,
        Instant createdAt) {

    /** @param eventId absent where the event was refused */
    public record LastRun(Instant plannedAt, Instant firedAt, UUID eventId) {}

    static ScheduleView of(Schedule schedule, int runs) {
        Schedule.Draft draft = schedule.draft();
        Timing timing = draft.timing();
        Schedule.Last last = schedule.last();
        return new ScheduleView(
                schedule.id(),
                draft.name(),
                draft.eventKey(),
                draft.description(),
                draft.businessKey(),
                draft.payload(),
                timing.cron(),
                timing.zone(),
                timing.at(),
                timing.missedRuns().name(),
                schedule.status().name(),
                schedule.nextAt() == null ? List.of() : timing.next(runs, schedule.nextAt()),
                last == null ? null : new LastRun(last.plannedAt(), last.firedAt(), last.eventId()),
                schedule.createdAt());
    }
}
