package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.standalone.Access;
import org.signalbox.standalone.Standalone;

/** A second server beside the one that all tests share, on the same parts. */
@OfTheLauncher
class QueuesFileIT {

    @TempDir
    Path folder;

    @Test
    void aMistakeInTheQueuesFileStopsTheStartAndIsToldInASentence() throws IOException {
        Path file = Files.writeString(folder.resolve("queues.json"), "[{\"name\":\"erp\",\"charset\":\"klingon\"}]");
        Standalone.Builder server = Stack.ofItsOwn(folder.resolve("data"))
                .environment("SIGNALBOX_QUEUES_FILE", file.toString())
                .environment(
                        "SIGNALBOX_MASTER_KEY_FILE",
                        Stack.parts().adminKey().resolveSibling("master.key").toString());
        share("database", "SIGNALBOX_DB", server);
        share("broker", "SIGNALBOX_BROKER", server);
        share("engine", "CAMUNDA", server);

        RuntimeException refused = assertThrows(RuntimeException.class, server::start);

        String sentence = "The queue erp has a charset that Java does not know: klingon.";
        assertTrue(refused.getMessage().contains("The server did not start: " + sentence), refused.getMessage());
    }

    private static void share(String part, String name, Standalone.Builder server) {
        Access access = Stack.parts().access(part);
        server.environment(name + "_URL", access.address())
                .environment(name + "_USER", access.user())
                .environment(name + "_PASSWORD", access.password());
    }
}
