package org.signalbox.instances;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the engine had a moment ago: who starts one workflow often need not ask each time whether it is there. */
@Singleton
class SeenLately {

    static final Duration MOMENT = Duration.ofSeconds(5);

    private static final int MOST = 1000;

    private final InstantSource clock;
    private final Map<List<String>, Instant> seen = new ConcurrentHashMap<>();

    @Inject
    SeenLately(InstantSource clock) {
        this.clock = clock;
    }

    /** @param look throws where it is not there: nothing is remembered of that */
    void orElse(List<String> name, Runnable look) {
        Instant now = clock.instant();
        Instant before = seen.get(name);
        if (before != null && now.isBefore(before.plus(MOMENT))) {
            return;
        }
        look.run();
        if (seen.size() >= MOST) {
            seen.clear();
        }
        seen.put(name, now);
    }
}
