package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What the engine says that it is; asked once each time it comes back, as it may be another one then. */
@Singleton
class EngineVersion {

    private static final System.Logger LOG = System.getLogger(EngineVersion.class.getName());

    private final EngineHttp http;
    private final AtomicReference<Instant> askedOf = new AtomicReference<>(Instant.EPOCH);
    private volatile String version;

    @Inject
    EngineVersion(EngineHttp http) {
        this.http = http;
    }

    /** What is known by now; the first to look has it asked for, and waits for nothing. */
    Optional<String> known() {
        Standing standing = http.gate().standing();
        Instant before = askedOf.get();
        if (standing.isOpen() && !before.equals(standing.since()) && askedOf.compareAndSet(before, standing.since())) {
            http.get("/version").whenComplete((answer, failure) -> {
                if (failure == null) {
                    version = answer.getString("version", null);
                } else {
                    LOG.log(System.Logger.Level.DEBUG, "the engine does not say its version", failure);
                }
            });
        }
        return Optional.ofNullable(version);
    }
}
