package org.signalbox.schedules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.kernel.Refusal;

/** When a schedule runs: by cron in a zone, or once at an instant. */
final class Timing {

    private static final String UTC = "UTC";
    private static final Duration FIRST_LOOK_BACK = Duration.ofHours(1);

    private final String cron;
    private final String zone;
    private final Instant at;
    private final MissedRuns missedRuns;
    private final Rhythm rhythm;

    /** Refused (INVALID) with the reason. */
    Timing(String cron, String zone, Instant at, MissedRuns missedRuns) {
        if ((cron == null) == (at == null)) {
            throw Refusal.invalid("cron", "or at must be given, and not both");
        }
        if (cron == null && zone != null) {
            throw Refusal.invalid("zone", "belongs to cron; at is an instant");
        }
        this.cron = cron;
        this.zone = cron != null && zone == null ? UTC : zone;
        this.at = at;
        this.missedRuns = missedRuns;
        this.rhythm = cron == null ? null : Rhythm.of(cron, this.zone);
    }

    @Override
    public String toString() {
        return (cron == null ? "once at " + at : cron + " in " + zone) + ", missed runs " + missedRuns;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timing && other.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The run to plan; refused (INVALID) where there will never be one. */
    Instant first(Instant now) {
        return next(now)
                .orElseThrow(() -> cron == null
                        ? Refusal.invalid("at", "must lie in the future")
                        : Refusal.invalid("cron", "never fires"));
    }

    /** Strictly after. */
    Optional<Instant> next(Instant after) {
        return rhythm == null ? Optional.of(at).filter(once -> once.isAfter(after)) : rhythm.next(after);
    }

    List<Instant> next(int count, Instant first) {
        return Stream.iterate(Optional.of(first), Optional::isPresent, time -> time.flatMap(this::next))
                .limit(count)
                .flatMap(Optional::stream)
                .toList();
    }

    /** What became due from the planned run to now, oldest first: all, or the latest of them, more than {@code most}. */
    List<Instant> due(Instant planned, Instant now, int most) {
        Duration back = FIRST_LOOK_BACK;
        while (true) {
            Instant from = now.minus(back);
            boolean all = !from.isAfter(planned);
            List<Instant> found = between(all ? Optional.of(planned) : next(from), now);
            if (all || found.size() > most) {
                return found;
            }
            back = back.multipliedBy(4);
        }
    }

    String cron() {
        return cron;
    }

    String zone() {
        return zone;
    }

    Instant at() {
        return at;
    }

    MissedRuns missedRuns() {
        return missedRuns;
    }

    private List<Instant> between(Optional<Instant> first, Instant now) {
        List<Instant> times = new ArrayList<>();
        Optional<Instant> time = first;
        while (time.isPresent() && !time.get().isAfter(now)) {
            times.add(time.get());
            time = next(time.get());
        }
        return times;
    }
}
