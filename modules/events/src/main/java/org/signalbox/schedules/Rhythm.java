package org.signalbox.schedules;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import org.signalbox.kernel.Refusal;

/**
 * A cron expression of five fields in a time zone. An hour field of {@code *} follows real time. Any other names times of
 * day, and each day has each of them once: of two in an overlap the first, and what falls into a gap when it ends.
 */
final class Rhythm {

    private static final int LONGEST = 200;
    private static final int MOST_STEPS = 1000;
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final ExecutionTime times;
    private final ZoneId zone;
    private final boolean everyHour;

    private Rhythm(ExecutionTime times, ZoneId zone, boolean everyHour) {
        this.times = times;
        this.zone = zone;
        this.everyHour = everyHour;
    }

    /** Refused (INVALID) with the reason. */
    static Rhythm of(String cron, String zone) {
        if (cron.length() > LONGEST) {
            throw Refusal.invalid("cron", "must have at most " + LONGEST + " characters");
        }
        try {
            ExecutionTime times = ExecutionTime.forCron(PARSER.parse(cron).validate());
            return new Rhythm(times, zone(zone), cron.trim().split("\\s+")[1].equals("*"));
        } catch (IllegalArgumentException wrong) {
            throw Refusal.invalid("cron", "is no cron expression of five fields: " + wrong.getMessage());
        }
    }

    /** Strictly after; empty where it never comes. */
    Optional<Instant> next(Instant after) {
        if (everyHour) {
            return times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant);
        }
        Optional<LocalDateTime> local = nextLocal(LocalDateTime.ofInstant(after, zone));
        for (int step = 0; step < MOST_STEPS && local.isPresent(); step++) {
            Instant instant = instant(local.get());
            if (instant.isAfter(after)) {
                return Optional.of(instant);
            }
            local = nextLocal(local.get());
        }
        return Optional.empty();
    }

    /** Without a zone there is neither gap nor overlap. */
    private Optional<LocalDateTime> nextLocal(LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    private Instant instant(LocalDateTime local) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).toInstant();
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Refusal.invalid("zone", "is no time zone that is known here: " + name);
        }
    }
}
