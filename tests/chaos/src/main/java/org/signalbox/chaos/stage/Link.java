package org.signalbox.chaos.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A line that can be cut: passes bytes between whoever dials it and one port of this machine. */
public final class Link implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Link.class.getName());

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(Link::daemon);
    private final ServerSocket door;
    /** Null where all passes. */
    private volatile Means spoilt;

    private volatile int port;

    public Link() {
        try {
            door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        threads.execute(this::serve);
    }

    /** Where it leads. */
    public Link to(int port) {
        this.port = port;
        return this;
    }

    public int port() {
        return door.getLocalPort();
    }

    /** The same address, by this line. */
    String instead(String address) {
        int port = URI.create(address.replaceFirst("^jdbc:", "")).getPort();
        to(port);
        return address.replaceFirst(":" + port, ":" + port());
    }

    /** @param means {@code RESET}, {@code SILENCE} or {@code DEAFEN} */
    public void spoil(Means means) {
        spoilt = means;
        if (means == Means.RESET) {
            cut();
        }
    }

    /** What a deaf line has swallowed does not come back: its connections end. */
    public synchronized void mend() {
        Means before = spoilt;
        spoilt = null;
        notifyAll();
        if (before == Means.DEAFEN) {
            cut();
        }
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                threads.execute(() -> connect(caller));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void connect(Socket caller) {
        try (caller) {
            open.add(caller);
            if (spoilt == Means.RESET) {
                caller.setSoLinger(true, 0);
                return;
            }
            try (Socket called = new Socket(InetAddress.getLoopbackAddress(), port)) {
                open.add(called);
                threads.execute(() -> pump(called, caller, true));
                pump(caller, called, false);
                open.remove(called);
            }
        } catch (IOException broken) {
            LOG.log(System.Logger.Level.DEBUG, "a connection broke", broken);
        } finally {
            open.remove(caller);
        }
    }

    /** One direction. When it ends so does the other. */
    private void pump(Socket from, Socket to, boolean isAnswer) {
        byte[] buffer = new byte[16_384];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
                awaitSound();
                if (!isAnswer || spoilt != Means.DEAFEN) {
                    out.write(buffer, 0, size);
                }
            }
        } catch (IOException broken) {
            LOG.log(System.Logger.Level.DEBUG, "a connection broke", broken);
        }
    }

    private synchronized void awaitSound() throws IOException {
        try {
            while (spoilt == Means.SILENCE) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    /** Not a polite end: what was under way is lost. */
    private void cut() {
        for (Socket one : open) {
            try (one) {
                one.setSoLinger(true, 0);
            } catch (IOException closed) {
                LOG.log(System.Logger.Level.DEBUG, "it was closed already", closed);
            }
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "link");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException unlikely) {
            throw new UncheckedIOException(unlikely);
        }
        cut();
        threads.shutdownNow();
    }
}
