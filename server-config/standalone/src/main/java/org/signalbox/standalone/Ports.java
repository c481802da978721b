package org.signalbox.standalone;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on loopback. Free ones come from below the range the system hands to outgoing connections, so they stay free. */
final class Ports {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 200;
    private static final int MOST_MILLIS = 2_000;
    private static final int HTTP = 80;
    private static final Map<String, Integer> USUAL = Map.of("postgresql", 5432, "tcp", 61616, "https", 443);

    private Ports() {}

    static int free() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new Refused("No free port was found between " + LOWEST + " and " + HIGHEST + ".");
    }

    static void mustBeFree(int port) {
        if (!isFree(port)) {
            throw new Refused("Port " + port + " is in use by another program; choose another with --http-port.");
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException taken) {
            return false;
        } catch (IOException unexpected) {
            throw new Refused("Port " + port + " cannot be used: " + unexpected.getMessage(), unexpected);
        }
    }

    /** Whether anybody listens at {@code tcp://host:port} and the like. Of several hosts we cannot tell, and hope. */
    static boolean answers(String address) {
        URI uri = URI.create(address.replaceFirst("^jdbc:", ""));
        if (uri.getHost() == null) {
            return true;
        }
        int port = uri.getPort() < 0 ? USUAL.getOrDefault(uri.getScheme(), HTTP) : uri.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), port), MOST_MILLIS);
            return true;
        } catch (IOException away) {
            return false;
        }
    }
}
