package org.signalbox.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The run that {@code ./signalbox chaos} makes, with a fixed seed, so that the build plays the same faults each time. */
class ChaosIT {

    private static final System.Logger LOG = System.getLogger(ChaosIT.class.getName());

    @Test
    void nothingIsLostAndNothingIsDoubled() throws Exception {
        Options options = Options.usual(Integer.getInteger("chaos.minutes"), Long.getLong("chaos.seed"));
        Path home = Path.of(System.getProperty("signalbox.test.home"))
                .resolve("run-" + ProcessHandle.current().pid());

        assertTrue(new Run(options, line -> LOG.log(System.Logger.Level.INFO, line)).play(home));
    }
}
