package org.signalbox.schedules;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.signalbox.kernel.Refusal;
import org.signalbox.schedules.ScheduledEvents.Run;

/**
 * What fires an event by the clock. Of its runs one is planned ({@code nextAt}); whoever fires it plans the next.
 *
 * @param nextAt null unless it is active
 * @param last null where it never ran
 * @param version of what people edit
 */
record Schedule(
        UUID id, String tenant, Draft draft, Status status, Instant nextAt, Last last, Instant createdAt, int version) {

    enum Status {
        ACTIVE,
        PAUSED,
        ENDED;

        Status to(Status next) {
            boolean allowed =
                    switch (this) {
                        case ACTIVE -> next != ACTIVE;
                        case PAUSED, ENDED -> next == ACTIVE;
                    };
            if (!allowed) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT, "The schedule is " + this + " and cannot become " + next + ".");
            }
            return next;
        }
    }

    /** What people write. */
    record Draft(
            String name, String eventKey, String description, String businessKey, JsonObject payload, Timing timing) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
        private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

        Draft {
            if (name == null || !NAME.matcher(name).matches()) {
                throw Refusal.invalid(
                        "name",
                        "must be 1 to 100 letters, digits, dots, dashes and underscores, a letter or digit first");
            }
            if (isId(name)) {
                throw Refusal.invalid("name", "must not look like an id");
            }
        }

        static boolean isId(String text) {
            return ID.matcher(text).matches();
        }
    }

    /** The run before. */
    record Last(Instant plannedAt, Instant firedAt, UUID eventId) {}

    static Schedule planned(UUID id, String tenant, Draft draft, Instant now) {
        return new Schedule(id, tenant, draft, Status.ACTIVE, draft.timing().first(now), null, now, 1);
    }

    Schedule changed(Draft wanted, Instant now) {
        Status next = status == Status.PAUSED ? status : Status.ACTIVE;
        Instant first = wanted.timing().first(now);
        return new Schedule(
                id, tenant, wanted, next, next == Status.ACTIVE ? first : null, last, createdAt, version + 1);
    }

    Schedule paused() {
        return new Schedule(id, tenant, draft, status.to(Status.PAUSED), null, last, createdAt, version);
    }

    /** What would have run meanwhile was not missed: nobody wanted it. */
    Schedule resumed(Instant now) {
        Status next = status.to(Status.ACTIVE);
        return new Schedule(id, tenant, draft, next, draft.timing().first(now), last, createdAt, version);
    }

    /** The planned run is over; the next is planned where there is one. */
    Schedule passed(Last run, Instant now) {
        Instant next = draft.timing().next(now).orElse(null);
        Status after = next == null ? status.to(Status.ENDED) : status;
        return new Schedule(id, tenant, draft, after, next, run == null ? last : run, createdAt, version);
    }

    Schedule ran(Last run) {
        return new Schedule(id, tenant, draft, status, nextAt, run, createdAt, version);
    }

    boolean isDue(Instant now) {
        return status == Status.ACTIVE && !nextAt.isAfter(now);
    }

    String source() {
        return "schedule/" + draft.name();
    }

    /** @param which run: the planned time, or what else makes it unlike all others */
    Run run(String which) {
        return new Run(
                source() + "/" + which,
                source(),
                draft.eventKey(),
                draft.description(),
                draft.businessKey(),
                draft.payload());
    }
}
