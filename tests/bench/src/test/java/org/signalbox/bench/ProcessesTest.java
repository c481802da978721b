package org.signalbox.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessesTest {

    @Test
    void aProcessHasUsedWhatItAndItsEndedChildrenDid() {
        String stat = "4711 (odd name) 1) S 1 4711 4711 0 -1 4194304 900 800 0 0 150 25 30 5 20 0 1 0 99 1000 1";

        assertEquals((150 + 25 + 30 + 5) * 10, Processes.cpuMillisOf(stat));
    }

    @Test
    void thisOneIsSeen() throws IOException {
        long self = ProcessHandle.current().pid();
        Processes processes = new Processes(Map.of("self", self));

        assertTrue(processes.cpuMillis("self").get(self) > 0);
        assertTrue(processes.residentMegabytes("self") > 1);
    }
}
