package org.signalbox.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineHealth;

/** How quickly the engine answers, and what last went wrong there. For people: nothing is decided by it. */
final class Pulse {

    /** Each answer counts an eighth: some dozens ago is forgotten. */
    private static final int WEIGHT = 8;

    private final AtomicLong nanos = new AtomicLong();
    private volatile EngineHealth.Failure lastFailure;

    void answered(long took) {
        nanos.updateAndGet(before -> before == 0 ? took : before + (took - before) / WEIGHT);
    }

    /** What is not there, or will never be done, is the caller's mistake and no trouble of the engine's. */
    void failed(EngineFailure failure, Instant now) {
        switch (failure.kind()) {
            case AWAY, UNKNOWN, ERROR, CREDENTIALS -> lastFailure = new EngineHealth.Failure(now, failure.getMessage());
            case CONFLICT, GONE, PERMANENT -> {}
        }
    }

    Optional<Duration> latency() {
        return Optional.of(nanos.get()).filter(known -> known > 0).map(Duration::ofNanos);
    }

    Optional<EngineHealth.Failure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }
}
