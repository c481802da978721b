package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineSettingsTest {

    @Test
    void aDurationIsWrittenAsInIso8601() {
        assertEquals(Duration.ofSeconds(15), EngineSettings.duration("CAMUNDA_TIMEOUT", Optional.empty(), "PT15S"));
        assertEquals(
                Duration.ofMillis(300), EngineSettings.duration("CAMUNDA_TIMEOUT", Optional.of("PT0.3S"), "PT15S"));
    }

    @Test
    void itIsCalledByUserAndPasswordOrByATokenOrByNobody() {
        Optional<String> none = Optional.empty();

        assertEquals(none, EngineSettings.authorization(none, "", none));
        assertEquals(
                Optional.of("Basic YW5uOnNlY3JldA=="),
                EngineSettings.authorization(Optional.of("ann"), "secret", none));
        assertEquals(Optional.of("Bearer t0ken"), EngineSettings.authorization(none, "", Optional.of("t0ken")));
        assertThrows(
                IllegalArgumentException.class,
                () -> EngineSettings.authorization(Optional.of("ann"), "secret", Optional.of("t0ken")));
    }

    @Test
    void aDurationThatIsNoneIsRefusedByItsName() {
        for (String wrong : new String[] {"15", "fast", "PT0S", "PT-1S"}) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> EngineSettings.duration("CAMUNDA_TIMEOUT", Optional.of(wrong), "PT15S"));
            assertTrue(refused.getMessage().contains("CAMUNDA_TIMEOUT"));
        }
    }
}
