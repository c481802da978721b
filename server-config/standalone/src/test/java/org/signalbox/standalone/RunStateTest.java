package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStateTest {

    private static final String SINCE = "2026-01-31T10:00:00Z";

    @Test
    void aStateIsReadAsItWasWritten() {
        RunState state = RunState.of(List.of(ourselves("UP"), given()));

        assertEquals(state, RunState.parse(state.toJson()));
    }

    @Test
    void aPartWhoseProcessIdWasGivenToAnotherProcessIsDown() {
        RunState.Entry before = ourselves("UP");
        RunState.Entry other = new RunState.Entry(
                before.name(), before.address(), before.pid(), "UP", SINCE, before.started() - 60_000);

        RunState seen = RunState.of(List.of(other)).seenNow();

        assertEquals("DOWN", seen.parts().get(0).status());
        assertEquals(0, seen.parts().get(0).pid());
        assertFalse(seen.allUp());
    }

    @Test
    void allIsUpWhenWhatRunsIsUpAndTheRestWasGiven() {
        assertTrue(RunState.of(List.of(ourselves("UP"), given())).allUp());
        assertFalse(RunState.of(List.of(ourselves("STARTING"), given())).allUp());
        assertFalse(RunState.of(List.of()).allUp());
    }

    @Test
    void aGivenPartIsDownWhileNobodyListensThere() throws IOException {
        RunState state;
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "jdbc:postgresql://127.0.0.1:" + listening.getLocalPort() + "/signalbox";
            state = RunState.of(List.of(new RunState.Entry("database", address, 0, "EXTERNAL", SINCE, 0)));

            assertEquals("EXTERNAL", state.seenNow().parts().get(0).status());
        }

        assertEquals("DOWN", state.seenNow().parts().get(0).status());
        assertFalse(state.seenNow().allUp());
    }

    @Test
    void aFolderWhereNothingRanHasNoPartsAndNoLauncher(@TempDir Path folder) {
        RunState state = RunState.read(folder);

        assertEquals(List.of(), state.parts());
        assertFalse(state.launcherLives());
    }

    private static RunState.Entry ourselves(String status) {
        ProcessHandle self = ProcessHandle.current();
        return new RunState.Entry("server", "http://127.0.0.1:8080", self.pid(), status, SINCE, RunState.startOf(self));
    }

    private static RunState.Entry given() {
        return new RunState.Entry("engine", "http://engine.example/engine-rest", 0, "EXTERNAL", SINCE, 0);
    }
}
