package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aTakenPortIsRefusedInOneSentenceThatNamesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            Refused refused = assertThrows(Refused.class, () -> Ports.mustBeFree(port));

            assertEquals(
                    "Port " + port + " is in use by another program; choose another with --http-port.",
                    refused.getMessage());
        }
    }

    @Test
    void aFreePortIsBelowThoseOfOutgoingConnectionsAndCanBeUsed() {
        int port = Ports.free();

        assertTrue(port >= 20_000 && port < 32_000);
        assertDoesNotThrow(() -> Ports.mustBeFree(port));
    }
}
