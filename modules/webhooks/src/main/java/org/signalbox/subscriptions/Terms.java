package org.signalbox.subscriptions;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.signalbox.kernel.Refusal;

/**
 * What is wished, headers aside.
 *
 * @param key of the short form, or null where types and keys say it
 * @param types patterns; none takes all
 * @param keys patterns of event or task keys; none takes all
 */
record Terms(
        URI url, String key, List<String> types, List<String> keys, String description, Duration timeout, int width) {

    static final Duration TIMEOUT = Duration.ofSeconds(15);
    /** One at a time would be a lane in order, in which one delivery that waits holds up all others. */
    static final int NARROWEST = 2;

    static final int WIDTH = 4;
    static final int WIDEST = 32;

    private static final int MOST_PATTERNS = 50;

    Terms {
        boolean isShort = key != null;
        if (isShort == (!types.isEmpty() || !keys.isEmpty())) {
            throw Refusal.invalid("types", "or keys are needed, or else key alone");
        }
        check("types", types, "[A-Za-z0-9_.*-]{1,100}");
        check("keys", keys, "\\P{Cntrl}{1,200}");
        if (width < NARROWEST || width > WIDEST) {
            throw Refusal.invalid("width", "must be between " + NARROWEST + " and " + WIDEST);
        }
    }

    static Terms shortForm(URI url, String key) {
        return new Terms(url, key, List.of(), List.of(), null, TIMEOUT, WIDTH);
    }

    /** Refused (INVALID) where it is no duration between a second and half a minute. */
    static Duration timeout(String text) {
        if (text == null) {
            return TIMEOUT;
        }
        try {
            Duration timeout = Duration.parse(text);
            if (timeout.compareTo(Duration.ofSeconds(1)) >= 0 && timeout.compareTo(Subscriber.LONGEST_TIMEOUT) <= 0) {
                return timeout;
            }
        } catch (DateTimeParseException unreadable) {
            throw Refusal.invalid("timeout", "must be a duration, as PT15S");
        }
        throw Refusal.invalid("timeout", "must be between PT1S and " + Subscriber.LONGEST_TIMEOUT);
    }

    private static void check(String field, List<String> patterns, String form) {
        if (patterns.size() > MOST_PATTERNS) {
            throw Refusal.invalid(field, "must be at most " + MOST_PATTERNS);
        }
        patterns.stream().filter(pattern -> !pattern.matches(form)).findFirst().ifPresent(wrong -> {
            throw Refusal.invalid(field, "must each match " + form + ", in which * stands for anything");
        });
    }
}
