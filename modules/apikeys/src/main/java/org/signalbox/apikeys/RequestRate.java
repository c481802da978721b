package org.signalbox.apikeys;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.kernel.Settings;

/**
 * How many requests a caller may make here: so many a second, and as many at once. By the generic cell rate algorithm:
 * of each caller one time is known, until which what he asked for would have lasted at that rate.
 */
@Singleton
class RequestRate {

    static final String VARIABLE = "SIGNALBOX_REQUESTS_PER_SECOND";

    private static final int USUAL = 5000;
    private static final int MANY = 10_000;
    private static final Duration BURST = Duration.ofSeconds(1);

    private final Duration each;
    private final InstantSource clock;
    private final Map<String, Instant> until = new ConcurrentHashMap<>();

    @Inject
    RequestRate(InstantSource clock) {
        this(configured(Settings.find(VARIABLE)), clock);
    }

    RequestRate(int perSecond, InstantSource clock) {
        this.each = Duration.ofSeconds(1).dividedBy(perSecond);
        this.clock = clock;
    }

    static int configured(Optional<String> text) {
        try {
            int perSecond = text.map(String::strip).map(Integer::valueOf).orElse(USUAL);
            if (perSecond >= 1 && perSecond <= 1_000_000) {
                return perSecond;
            }
        } catch (NumberFormatException malformed) {
            throw new IllegalStateException(sentence(text), malformed);
        }
        throw new IllegalStateException(sentence(text));
    }

    private static String sentence(Optional<String> text) {
        return VARIABLE + " must be a number of requests from 1 to 1000000: " + text.orElse("");
    }

    /**
     * How long to wait where there were too many; else this one is counted. What is further ahead than can be was counted before
     * the clock was set back.
     */
    Optional<Duration> refusal(String caller) {
        Instant now = clock.instant();
        Instant latest = now.plus(BURST).minus(each);
        Instant[] before = new Instant[1];
        until.compute(caller, (same, known) -> {
            before[0] = known == null || known.isBefore(now) || known.isAfter(now.plus(BURST)) ? now : known;
            return before[0].isAfter(latest) ? known : before[0].plus(each);
        });
        forget(now);
        return before[0].isAfter(latest) ? Optional.of(Duration.between(latest, before[0])) : Optional.empty();
    }

    /** Who has not asked for a while has nothing to be counted. */
    private void forget(Instant now) {
        if (until.size() > MANY) {
            until.values().removeIf(then -> then.isBefore(now));
        }
    }
}
