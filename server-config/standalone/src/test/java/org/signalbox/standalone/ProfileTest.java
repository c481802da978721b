package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileTest {

    @Test
    void onlyDevelopmentTradesTheLongRunForAFastStart() {
        assertEquals(List.of("-XX:TieredStopAtLevel=1"), Parts.javaOptions(Map.of("SIGNALBOX_PROFILE", "development")));
        assertEquals(List.of(), Parts.javaOptions(Map.of("SIGNALBOX_PROFILE", "production")));
        assertEquals(List.of(), Parts.javaOptions(Map.of()));
    }

    @Test
    void whatIsGivenComesAfterWhatTheProfileSays() {
        assertEquals(
                List.of("-XX:TieredStopAtLevel=1", "-Xmx1g", "-XX:TieredStopAtLevel=4"),
                Parts.javaOptions(Map.of(
                        "SIGNALBOX_PROFILE",
                        "development",
                        "SIGNALBOX_JAVA_OPTIONS",
                        " -Xmx1g  -XX:TieredStopAtLevel=4 ")));
    }

    @Test
    void aMisspeltProfileIsRefused() {
        Refused refused = assertThrows(Refused.class, () -> Profile.in(Map.of("SIGNALBOX_PROFILE", "prod")));

        assertEquals("SIGNALBOX_PROFILE is development or production, not prod.", refused.getMessage());
    }
}
