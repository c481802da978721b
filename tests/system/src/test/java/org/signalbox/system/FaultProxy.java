package org.signalbox.system;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between the server and the engine, and spoils what it is told to: the start whose body holds a given word, once,
 * or everything. One connection carries one request.
 */
final class FaultProxy implements AutoCloseable {

    /** What becomes of one start. Only with {@link #LOST} and {@link #REFUSED} it does not reach the engine. */
    enum Fault {
        /** Done, and the connection ends before the answer. */
        DROPPED,
        /** Done, and answered as if it had lost a race. */
        CALLED_A_CONFLICT,
        /** Not done, answered 401. */
        REFUSED,
        /** Done, and answered by nothing. */
        SILENT,
        /** Not done, and answered by nothing. */
        LOST,
        /** Done long after everybody gave it up. */
        LATE
    }

    /** What everything meets. */
    enum Mode {
        FAITHFUL,
        /** Each connection ends as soon as it has brought its request. */
        AWAY,
        /** Each request is answered 401. */
        REFUSING
    }

    static final Duration SILENCE = Duration.ofSeconds(2);
    static final Duration LATE = Duration.ofSeconds(9);

    private static final String CONFLICT =
            "HTTP/1.1 500 \r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
                    + "{\"type\":\"OptimisticLockingException\",\"message\":\"somebody was faster\",\"code\":1}";
    private static final String UNAUTHORISED = "HTTP/1.1 401 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::daemon);
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong starts = new AtomicLong();
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

    boolean hasSpoiled(String word) {
        return !faults.containsKey(word);
    }

    void become(Mode next) {
        mode = next;
    }

    /** Of all kinds, since it was made. */
    long requests() {
        return requests.get();
    }

    /** Those that were passed on to the engine. */
    long starts() {
        return starts.get();
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
            Request request = Request.read(client.getInputStream());
            requests.incrementAndGet();
            if (mode == Mode.AWAY) {
                cut(client);
            } else if (mode == Mode.REFUSING) {
                answer(client, UNAUTHORISED);
            } else {
                play(client, request);
            }
        } catch (IOException broken) {
            System.getLogger("proxy").log(System.Logger.Level.DEBUG, "a connection broke", broken);
        }
    }

    private void play(Socket client, Request request) throws IOException {
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
        switch (fault.get()) {
            case DROPPED -> {
                forward(request);
                cut(client);
            }
            case CALLED_A_CONFLICT -> {
                forward(request);
                answer(client, CONFLICT);
            }
            case REFUSED -> answer(client, UNAUTHORISED);
            case SILENT -> {
                forward(request);
                pause(SILENCE);
            }
            case LOST -> pause(SILENCE);
            case LATE -> {
                pause(LATE);
                forward(request);
            }
        }
    }

    private Optional<Fault> faultOf(Request request) {
        return request.isStart()
                ? faults.keySet().stream()
                        .filter(request.body()::contains)
                        .findFirst()
                        .map(faults::remove)
                : Optional.empty();
    }

    private byte[] forward(Request request) throws IOException {
        if (request.isStart()) {
            starts.incrementAndGet();
        }
        try (Socket upstream = new Socket(engine.getHost(), engine.getPort())) {
            upstream.getOutputStream().write(request.text().getBytes(StandardCharsets.ISO_8859_1));
            return upstream.getInputStream().readAllBytes();
        }
    }

    private static void answer(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Not a polite end: what was under way is lost. */
    private static void cut(Socket client) throws IOException {
        client.setSoLinger(true, 0);
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

    /** One request, byte for byte in ISO 8859-1, but that its connection ends with it. */
    private record Request(String head, String body) {

        static Request read(InputStream stream) throws IOException {
            InputStream in = new BufferedInputStream(stream);
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the request ended early");
                }
                head.write(next);
            }
            String text = head.toString(StandardCharsets.ISO_8859_1);
            byte[] body = in.readNBytes(length(text));
            return new Request(text, new String(body, StandardCharsets.ISO_8859_1));
        }

        private static int length(String head) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                    .map(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElse(0);
        }

        boolean isStart() {
            return head.lines().findFirst().orElse("").contains("/start ");
        }

        String text() {
            String kept = head.lines()
                    .filter(line -> !line.isEmpty() && !line.regionMatches(true, 0, "connection:", 0, 11))
                    .map(line -> line + "\r\n")
                    .reduce("", String::concat);
            return kept + "Connection: close\r\n\r\n" + body;
        }
    }
}
