package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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
}
