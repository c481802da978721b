package org.signalbox.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;

/** Artemis as a process of its own, so that a server that dies takes no message with it. */
final class Broker implements Part {

    private final Jvm jvm;
    private final Log log;
    private final int port = Ports.free();

    Broker(Jvm jvm, Log log) {
        this.jvm = jvm;
        this.log = log;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public Access access() {
        return new Access("tcp://127.0.0.1:" + port, "signalbox", jvm.data().secret("broker"));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Process launch() throws IOException {
        return jvm.start(
                name(),
                log,
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        jvm.distribution().launcherClassPath(),
                        BrokerProcess.class.getName()),
                Map.of(
                        "BROKER_PORT", Integer.toString(port),
                        "BROKER_USER", access().user(),
                        "BROKER_PASSWORD", access().password(),
                        "BROKER_FOLDER", jvm.data().path("broker").toString()));
    }

    /** The acceptor opens last, after the journal is read and the queues are there. */
    @Override
    public boolean isHealthy() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
