package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JvmTest {

    @Test
    void whatIsGivenWinsOverThePartsOwnAndIsNoneOfItsArguments() {
        Jvm jvm = new Jvm(null, null, List.of("-Xmx1g"));

        assertEquals(
                List.of("-Xmx768m", "-Xmx1g", "-jar", "server.jar", "--port"),
                jvm.withGiven(List.of("-Xmx768m", "-jar", "server.jar", "--port")));
        assertEquals(
                List.of("-Xmx256m", "-Xmx1g", "-cp", "lib", "Main"),
                jvm.withGiven(List.of("-Xmx256m", "-cp", "lib", "Main")));
    }

    @Test
    void aPartKnowsNothingOfTheSecretsOfOthers() {
        ProcessBuilder builder = new ProcessBuilder("any");
        builder.environment().put("SIGNALBOX_MASTER_KEY", "secret");
        builder.environment().put("CAMUNDA_TOKEN", "secret");
        builder.environment().put("SERVER_PORT", "1");

        Map<String, String> left = Jvm.untold(builder).environment();

        assertEquals("1", left.get("SERVER_PORT"));
        assertFalse(left.containsKey("SIGNALBOX_MASTER_KEY"));
        assertFalse(left.containsKey("CAMUNDA_TOKEN"));
    }
}
