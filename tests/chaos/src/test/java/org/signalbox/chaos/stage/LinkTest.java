package org.signalbox.chaos.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkTest {

    private static final int BRIEF = 300;
    private static final int LONG = 10_000;

    private final ServerSocket far = open();
    private final Link link = new Link().to(far.getLocalPort());

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new AssertionError(noPort);
        }
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        far.close();
    }

    private Socket dial() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), link.port());
        socket.setSoTimeout(LONG);
        return socket;
    }

    @Test
    void aSoundLinePassesBothWays() throws IOException {
        try (Socket near = dial();
                Socket end = far.accept()) {
            near.getOutputStream().write(1);
            assertEquals(1, end.getInputStream().read());
            end.getOutputStream().write(2);
            assertEquals(2, near.getInputStream().read());
        }
    }

    @Test
    void whatWaitedInSilenceGoesOn() throws IOException {
        try (Socket near = dial();
                Socket end = far.accept()) {
            link.spoil(Means.SILENCE);
            near.getOutputStream().write(1);
            end.setSoTimeout(BRIEF);
            assertThrows(
                    SocketTimeoutException.class, () -> end.getInputStream().read());

            link.mend();
            end.setSoTimeout(LONG);
            assertEquals(1, end.getInputStream().read());
        }
    }

    @Test
    void aDeafLineSwallowsAnswersAndEnds() throws IOException {
        try (Socket near = dial();
                Socket end = far.accept()) {
            link.spoil(Means.DEAFEN);
            near.getOutputStream().write(1);
            assertEquals(1, end.getInputStream().read());
            end.getOutputStream().write(2);
            near.setSoTimeout(BRIEF);
            assertThrows(
                    SocketTimeoutException.class, () -> near.getInputStream().read());

            link.mend();
            near.setSoTimeout(LONG);
            assertThrows(IOException.class, () -> mustEnd(near));
        }
    }

    @Test
    void aBrokenLineEndsWhatThereWasAndLetsNobodyIn() throws IOException {
        try (Socket near = dial();
                Socket end = far.accept()) {
            near.getOutputStream().write(1);
            assertEquals(1, end.getInputStream().read());
            link.spoil(Means.RESET);
            assertThrows(IOException.class, () -> mustEnd(near));
            assertThrows(IOException.class, () -> {
                try (Socket other = dial()) {
                    mustEnd(other);
                }
            });
        }
    }

    @Test
    void anAddressLeadsByTheLine() {
        assertEquals(
                "jdbc:postgresql://127.0.0.1:" + link.port() + "/signalbox",
                link.instead("jdbc:postgresql://127.0.0.1:5432/signalbox"));
    }

    /** By an error, or by a polite end where the system was quicker. */
    private static void mustEnd(Socket socket) throws IOException {
        if (socket.getInputStream().read() < 0) {
            throw new IOException("it ended");
        }
    }
}
