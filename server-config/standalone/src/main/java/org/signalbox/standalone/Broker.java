package org.signalbox.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Artemis as a process of its own, so that a server that dies takes no message with it. */
final class Broker implements Part {

    /** Forced, as a JVM may name a trust store for all that it does, which wins otherwise; Payara's does. */
    private static final String TLS = "?sslEnabled=true&forceSSLParameters=true&trustStoreType=PEM&trustStorePath=";

    private final Jvm jvm;
    private final Log log;
    private final Optional<Certificate> certificate;
    private final int port = Ports.free();

    Broker(Jvm jvm, Log log, Optional<Certificate> certificate) {
        this.jvm = jvm;
        this.log = log;
        this.certificate = certificate;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public Access access() {
        String options = certificate.map(one -> TLS + one.encodedFile()).orElse("");
        return new Access(
                "tcp://127.0.0.1:" + port + options, "signalbox", jvm.data().secret("broker"));
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
                environment());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "BROKER_PORT", Integer.toString(port),
                "BROKER_USER", access().user(),
                "BROKER_PASSWORD", access().password(),
                "BROKER_FOLDER", jvm.data().path("broker").toString()));
        certificate.ifPresent(one -> {
            environment.put("BROKER_KEYSTORE", one.keyStore().toString());
            environment.put("BROKER_KEYSTORE_PASSWORD", one.password());
        });
        return environment;
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
