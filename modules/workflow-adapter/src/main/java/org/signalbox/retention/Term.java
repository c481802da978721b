package org.signalbox.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.signalbox.kernel.Refusal;

/** At which age the payload goes and at which the whole thing; null is never. */
record Term(Duration payloadAfter, Duration goneAfter) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    Term {
        if (payloadAfter == null && goneAfter == null) {
            throw Refusal.invalid("eventAfter", "or payloadAfter must be given");
        }
        if (payloadAfter != null && goneAfter != null && payloadAfter.compareTo(goneAfter) > 0) {
            throw Refusal.invalid(
                    "payloadAfter", "must not be longer than eventAfter: the payload goes with the event");
        }
    }

    /** Refused (INVALID) where a text is no ISO-8601 duration, negative or beyond a hundred years. */
    static Term ofEvents(String payloadAfter, String eventAfter) {
        return new Term(duration("payloadAfter", payloadAfter), duration("eventAfter", eventAfter));
    }

    /** Of things without a payload that could go before them. Refused likewise. */
    static Term of(String after) {
        return new Term(null, duration("after", after));
    }

    Optional<Instant> payloadsBefore(Instant now) {
        return Optional.ofNullable(payloadAfter).map(now::minus);
    }

    Optional<Instant> goneBefore(Instant now) {
        return Optional.ofNullable(goneAfter).map(now::minus);
    }

    private static Duration duration(String field, String text) {
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException unreadable) {
            throw Refusal.invalid(
                    field, "must be an ISO-8601 duration as P30D or PT12H; years and months have no fixed length");
        }
        throw Refusal.invalid(field, "must be between PT0S and P36500D");
    }
}
