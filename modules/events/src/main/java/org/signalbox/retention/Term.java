package org.signalbox.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.signalbox.kernel.Refusal;

/** After which time, counted from receiving, the payload goes and after which the whole event; null is never. */
record Term(Duration payloadAfter, Duration eventAfter) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    Term {
        if (payloadAfter == null && eventAfter == null) {
            throw Refusal.invalid("eventAfter", "or payloadAfter must be given");
        }
        if (payloadAfter != null && eventAfter != null && payloadAfter.compareTo(eventAfter) > 0) {
            throw Refusal.invalid(
                    "payloadAfter", "must not be longer than eventAfter: the payload goes with the event");
        }
    }

    /** Refused (INVALID) where a text is no ISO-8601 duration, negative or beyond a hundred years. */
    static Term of(String payloadAfter, String eventAfter) {
        return new Term(duration("payloadAfter", payloadAfter), duration("eventAfter", eventAfter));
    }

    Optional<Instant> payloadsBefore(Instant now) {
        return Optional.ofNullable(payloadAfter).map(now::minus);
    }

    Optional<Instant> eventsBefore(Instant now) {
        return Optional.ofNullable(eventAfter).map(now::minus);
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
