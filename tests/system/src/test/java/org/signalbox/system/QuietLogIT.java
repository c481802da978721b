package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes well is told in the server's log, and raises no alarm there. */
class QuietLogIT {

    @Test
    void anEventThatIsDoneIsLoggedWithoutAnyError() throws IOException {
        Client client = Stack.newClient("quiet-" + UUID.randomUUID());
        String key = "quiet." + UUID.randomUUID();
        Stack.deployed("order-review");
        Stack.admin()
                .post("/api/events/mapping", "{\"eventKey\":\"" + key + "\",\"workflowKey\":\"order-review\"}")
                .mustBe(201);
        Stack.folder();
        int before = log().length;

        String event = client.post(
                        "/api/events", "{\"key\":\"" + key + "\",\"payload\":{\"orderId\":\"7\",\"amount\":1}}")
                .mustBe(202)
                .text("/id");
        Stack.eventually("the event is done", () -> Optional.of(
                        client.get("/api/events/" + event).text("/status"))
                .filter("DONE"::equals));

        byte[] log = log();
        String written = new String(Arrays.copyOfRange(log, before, log.length), StandardCharsets.UTF_8);
        List<String> alarms = written.lines()
                .filter(line -> line.contains("ERROR") || line.contains("SEVERE") || line.contains("Exception"))
                .toList();
        assertTrue(written.contains(event), written);
        assertEquals(List.of(), alarms);
    }

    private static byte[] log() throws IOException {
        return Files.readAllBytes(Stack.home().resolve(Path.of("log", "server.log")));
    }
}
