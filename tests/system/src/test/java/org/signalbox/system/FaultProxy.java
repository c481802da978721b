package org.signalbox.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between the server and the engine, and spoils what it is told to: the start or message whose body holds a given
 * word, once, or everything. One connection carries one request.
 */
final class FaultProxy implements AutoCloseable {

    /** What everything meets. */
    enum Mode {
        FAITHFUL,
        /** Each connection ends as soon as it has brought its request. */
        AWAY,
        /** Each request is answered 401. */
        REFUSING,
        /** Each request is answered 200 by a page to log in. */
        LOGIN_PAGE,
        /** No request is answered. */
        SILENT,
        /** No watcher's question is answered. */
        SILENT_TO_WATCHERS
    }

    /** What each watcher asks once a round. */
    static final String ENGINE_WATCH = "/history/task?finishedAfter=";

    static final String INCIDENT_WATCH = "/incident?sortBy=";

    static final Duration SILENCE = Duration.ofSeconds(2);
    static final Duration LATEST = Duration.ofSeconds(60);

    private static final String CONFLICT =
            "HTTP/1.1 500 \r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
                    + "{\"type\":\"OptimisticLockingException\",\"message\":\"somebody was faster\",\"code\":1}";
    private static final String PAGE = "HTTP/1.1 200 \r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
            + "<!DOCTYPE html><title>Log in</title><p>Who are you?";
    private static final String UNAUTHORISED = "HTTP/1.1 401 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::daemon);
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, AtomicLong> watches =
            Map.of(ENGINE_WATCH, new AtomicLong(), INCIDENT_WATCH, new AtomicLong());
    private final AtomicInteger spoiling = new AtomicInteger();
    private final HandedOut handedOut = new HandedOut();
    private final Queue<String> passed = new ConcurrentLinkedQueue<>();
    private final ServerSocket door;
    private volatile Mode mode = Mode.FAITHFUL;
    private volatile URI engine;

    FaultProxy() throws IOException {
        door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort() + "/engine-rest";
    }

    void before(URI engine) {
        this.engine = engine;
    }

    void spoil(String word, Fault fault) {
        faults.put(word, fault);
    }

    void become(Mode next) {
        mode = next;
    }

    /** Waits until nothing that it spoils is under way any more. */
    void quiet() {
        Stack.eventually(
                "a quiet proxy", LATEST, () -> Optional.of(spoiling.get()).filter(one -> one == 0));
    }

    /** Of all kinds, since it was made. */
    long requests() {
        return requests.get();
    }

    /** How often a watcher of the server behind it has asked. */
    long rounds(String watch) {
        return watches.get(watch).get();
    }

    /** Starts and messages that were passed on to the engine. */
    int passed() {
        return passed.size();
    }

    HandedOut handedOut() {
        return handedOut;
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                threads.execute(() -> handle(client));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void handle(Socket client) {
        try (client) {
            ProxiedRequest request = ProxiedRequest.read(client.getInputStream());
            requests.incrementAndGet();
            Optional<String> watch =
                    watches.keySet().stream().filter(request.head()::contains).findFirst();
            watch.ifPresent(path -> watches.get(path).incrementAndGet());
            if (mode == Mode.AWAY) {
                cut(client);
            } else if (mode == Mode.REFUSING) {
                answer(client, UNAUTHORISED);
            } else if (mode == Mode.LOGIN_PAGE) {
                answer(client, PAGE);
            } else if (mode == Mode.SILENT || mode == Mode.SILENT_TO_WATCHERS && watch.isPresent()) {
                pause(LATEST);
            } else {
                play(client, request);
            }
        } catch (IOException broken) {
            System.getLogger("proxy").log(System.Logger.Level.DEBUG, "a connection broke", broken);
        }
    }

    private void play(Socket client, ProxiedRequest request) throws IOException {
        Optional<Fault> fault = faultOf(request);
        if (fault.isEmpty()) {
            byte[] answer = forward(request);
            if (mode == Mode.AWAY) {
                cut(client);
            } else {
                client.getOutputStream().write(answer);
            }
            return;
        }
        spoiling.incrementAndGet();
        try {
            spoil(client, request, fault.get());
        } finally {
            spoiling.decrementAndGet();
        }
    }

    private void spoil(Socket client, ProxiedRequest request, Fault fault) throws IOException {
        switch (fault) {
            case DROPPED -> {
                forward(request);
                cut(client);
            }
            case CALLED_A_CONFLICT -> {
                forward(request);
                answer(client, CONFLICT);
            }
            case REFUSED -> answer(client, UNAUTHORISED);
            case A_PAGE -> answer(client, PAGE);
            case SILENT -> {
                forward(request);
                pause(SILENCE);
            }
            case LOST -> pause(SILENCE);
            case LATE -> {
                awaitAnother(request);
                forward(request);
            }
        }
    }

    private Optional<Fault> faultOf(ProxiedRequest request) {
        return request.isStart() || request.isMessage()
                ? faults.keySet().stream()
                        .filter(request.body()::contains)
                        .findFirst()
                        .map(faults::remove)
                : Optional.empty();
    }

    private byte[] forward(ProxiedRequest request) throws IOException {
        if (request.isStart() || request.isMessage()) {
            passed.add(request.body());
        }
        try (Socket upstream = new Socket(engine.getHost(), engine.getPort())) {
            upstream.getOutputStream().write(request.text().getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = upstream.getInputStream().readAllBytes();
            handedOut.note(request, answer);
            return answer;
        }
    }

    private static void answer(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Not a polite end: what was under way is lost. */
    private static void cut(Socket client) throws IOException {
        client.setSoLinger(true, 0);
    }

    /** The same one, word for word, is repeated by whoever does not trust this one. */
    private void awaitAnother(ProxiedRequest request) {
        long end = System.nanoTime() + LATEST.toNanos();
        while (System.nanoTime() < end && !passed.contains(request.body())) {
            pause(Duration.ofMillis(50));
        }
    }

    private static void pause(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fault-proxy");
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
        threads.shutdownNow();
    }
}
