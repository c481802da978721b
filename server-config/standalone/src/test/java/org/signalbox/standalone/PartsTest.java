package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

    private static final Map<String, String> FOR_ANOTHERS_ENGINE = Map.of(
            "CAMUNDA_USER", "someone",
            "CAMUNDA_PASSWORD", "word",
            "CAMUNDA_TOKEN", "token",
            "CAMUNDA_CA_FILE", "/etc/ca.pem",
            "CAMUNDA_TIMEOUT", "PT5S");

    @TempDir
    Path folder;

    @Test
    void ourOwnEngineIsUsedWithNothingThatIsMeantForAnothers() {
        Map<String, String> server = serverEnvironment(Map.of("CAMUNDA_URL", ""));

        assertEquals("signalbox", server.get("CAMUNDA_USER"));
        assertEquals("", server.get("CAMUNDA_TOKEN"));
        assertEquals("", server.get("CAMUNDA_CA_FILE"));
        assertEquals("PT5S", server.get("CAMUNDA_TIMEOUT"));
    }

    @Test
    void ourOwnEngineWithACertificateIsBelievedByIt() {
        Map<String, String> server = serverEnvironment(Map.of("SIGNALBOX_TLS", "true"));

        assertEquals(folder.resolve("tls.crt").toString(), server.get("CAMUNDA_CA_FILE"));
    }

    @Test
    void anothersEngineIsUsedWithAllThatWasGiven() {
        Map<String, String> server =
                serverEnvironment(Map.of("CAMUNDA_URL", "https://engine.example/engine-rest", "CAMUNDA_USER", ""));

        assertEquals("https://engine.example/engine-rest", server.get("CAMUNDA_URL"));
        assertEquals("token", server.get("CAMUNDA_TOKEN"));
        assertEquals("/etc/ca.pem", server.get("CAMUNDA_CA_FILE"));
    }

    private Map<String, String> serverEnvironment(Map<String, String> given) {
        Map<String, String> environment = new HashMap<>(FOR_ANOTHERS_ENGINE);
        environment.putAll(given);
        try (DataFolder data = DataFolder.open(folder)) {
            return new Parts(data, new Distribution(folder), Ports.free(), environment, Map.of()).serverEnvironment();
        }
    }
}
