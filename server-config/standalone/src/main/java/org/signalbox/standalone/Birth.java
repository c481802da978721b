package org.signalbox.standalone;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The first moments of a part's process, when another program's answer on its port could be taken for its own. */
record Birth(Part part) {

    /** What a predecessor still holds becomes free; what another program keeps is said. */
    void awaitPort(Duration patience, BooleanSupplier wanted) throws IOException {
        if (!Waiting.until(() -> !wanted.getAsBoolean() || Ports.isFree(part.port()), patience)) {
            throw new IOException("its port " + part.port() + " is in use by another program");
        }
    }

    /** What went wrong, or nothing. Where it does not come, or cannot be asked for, there is no process either. */
    Optional<String> awaitHealth(Process process) {
        boolean healthy = false;
        try {
            Optional<String> trouble = troubleOf(process);
            healthy = trouble.isEmpty();
            return trouble;
        } finally {
            if (!healthy) {
                Signals.end(process);
            }
        }
    }

    /** Health counts while the process lives. */
    private Optional<String> troubleOf(Process process) {
        boolean[] healthy = {false};
        Waiting.until(
                () -> (healthy[0] = part.isHealthy() && process.isAlive())
                        || !process.isAlive()
                        || part.failure().isPresent(),
                part.patience());
        if (healthy[0]) {
            return Optional.empty();
        }
        if (!process.isAlive()) {
            return Optional.of("its process ended with exit code " + process.exitValue());
        }
        return part.failure()
                .or(() -> Optional.of(
                        "it was not healthy after " + part.patience().toSeconds() + " s"));
    }
}
