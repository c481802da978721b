package org.signalbox.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.AsyncServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;

/** Many receivers behind one port, a path each: all answer at once, but for the one whose path ends in {@code slow}. */
final class Receivers implements AutoCloseable, AsyncServerRequestHandler<Message<HttpRequest, byte[]>> {

    /** What a webhook says, the first time that it comes. */
    interface Reader {

        /** @param nanos when it had come */
        void read(HttpRequest head, String body, long nanos);
    }

    static final Duration SLOW = Duration.ofSeconds(20);

    private final HttpAsyncServer server;
    private final String base;
    private final ScheduledExecutorService slow = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Reader reader;

    Receivers(Reader reader) throws Exception {
        this.reader = reader;
        server = AsyncServerBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
                .setCanonicalHostName("127.0.0.1")
                .register("*", this)
                .create();
        server.start();
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        InetSocketAddress taken =
                (InetSocketAddress) server.listen(free, URIScheme.HTTP).get().getAddress();
        base = "http://127.0.0.1:" + taken.getPort() + "/";
    }

    String url(String path) {
        return base + path;
    }

    /** Forgets what came until now. */
    void clear() {
        seen.clear();
    }

    /** Different ones: what came twice counts once. */
    int count() {
        return seen.size();
    }

    @Override
    public AsyncRequestConsumer<Message<HttpRequest, byte[]>> prepare(
            HttpRequest request, EntityDetails entity, HttpContext context) {
        return new BasicRequestConsumer<>(new BasicAsyncEntityConsumer());
    }

    @Override
    public void handle(Message<HttpRequest, byte[]> message, ResponseTrigger trigger, HttpContext context)
            throws HttpException, IOException {
        HttpRequest request = message.getHead();
        if (request.getPath().endsWith("slow")) {
            slow.schedule(() -> answer(trigger, context), SLOW.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        Header id = request.getHeader("webhook-id");
        if (id != null && seen.add(request.getPath() + id.getValue())) {
            reader.read(request, new String(message.getBody(), StandardCharsets.UTF_8), System.nanoTime());
        }
        answer(trigger, context);
    }

    private static void answer(ResponseTrigger trigger, HttpContext context) {
        try {
            trigger.submitResponse(
                    AsyncResponseBuilder.create(200)
                            .setEntity("ok", ContentType.TEXT_PLAIN)
                            .build(),
                    context);
        } catch (HttpException | IOException gone) {
            throw new IllegalStateException("the caller is gone", gone);
        }
    }

    @Override
    public void close() {
        slow.shutdownNow();
        server.close(CloseMode.IMMEDIATE);
    }
}
