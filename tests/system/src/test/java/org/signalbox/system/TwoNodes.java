package org.signalbox.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.standalone.Access;
import org.signalbox.standalone.Standalone;

/** A Signalbox with a second server, which uses the parts of the first. Each has a proxy before the engine. */
final class TwoNodes {

    private static final class Running {
        static final TwoNodes NODES = start();
    }

    final FaultProxy proxyOfOne = new FaultProxy();
    final FaultProxy proxyOfOther = new FaultProxy();
    final Standalone parts;
    final Client one;
    final Client other;
    private final Standalone second;

    static TwoNodes running() {
        return Running.NODES;
    }

    private static TwoNodes start() {
        try {
            TwoNodes nodes = new TwoNodes();
            Runtime.getRuntime().addShutdownHook(new Thread(nodes::close));
            return nodes;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private TwoNodes() throws IOException {
        parts = node("one", proxyOfOne).build();
        URI engine = URI.create(parts.access("engine").address());
        proxyOfOne.before(engine);
        proxyOfOther.before(engine);
        parts.start();
        one = Stack.admin(parts);
        Standalone.Builder builder = node("other", proxyOfOther);
        Map<String, String> given = parts.serverEnvironment();
        given(builder, "SIGNALBOX_DB", parts.access("database"));
        given(builder, "SIGNALBOX_BROKER", parts.access("broker"));
        given(builder, "CAMUNDA", parts.access("engine"));
        second = builder.environment("SIGNALBOX_MASTER_KEY_FILE", given.get("SIGNALBOX_MASTER_KEY_FILE"))
                .start();
        other = one.at(second.server());
    }

    private static Standalone.Builder node(String name, FaultProxy proxy) {
        Path home = Path.of(System.getProperty("signalbox.test.home"))
                .resolve(name + "-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        return Stack.ofItsOwn(home)
                .environment("SIGNALBOX_PROFILE", "development")
                .environment("SIGNALBOX_MAIL_HOST", MailServer.HOST)
                .environment("SIGNALBOX_MAIL_PORT", MailServer.port())
                .environment("SIGNALBOX_MAIL_TLS", "none")
                .environment("SIGNALBOX_MAIL_FROM", "signalbox@example.org")
                .environment("SIGNALBOX_WORKFLOWS_DIR", System.getProperty("signalbox.test.workflows"))
                .environment("SIGNALBOX_ENGINE_PROXY", proxy.url())
                .console(new Stack.Console());
    }

    private static void given(Standalone.Builder builder, String prefix, Access part) {
        builder.environment(prefix + "_URL", part.address())
                .environment(prefix + "_USER", part.user())
                .environment(prefix + "_PASSWORD", part.password());
    }

    Client otherThan(Client node) {
        return node == one ? other : one;
    }

    FaultProxy proxyOf(Client node) {
        return node == one ? proxyOfOne : proxyOfOther;
    }

    /** It starts again by itself. */
    void kill(Client node) {
        (node == one ? parts : second).kill("server");
    }

    /** Rounds of both. */
    long rounds(String watch) {
        return proxyOfOne.rounds(watch) + proxyOfOther.rounds(watch);
    }

    /** Another test may just have killed one. */
    void awaitUp() {
        for (Client node : List.of(one, other)) {
            Stack.eventually("both servers", Duration.ofSeconds(60), () -> {
                try {
                    return Optional.of(node.get("/api/health")).filter(answer -> answer.status() == 200);
                } catch (UncheckedIOException away) {
                    return Optional.empty();
                }
            });
        }
    }

    /** In good order, the one and then the other; returns when both serve again. */
    void restartInTurn() {
        for (Standalone node : List.of(parts, second)) {
            node.stop("server");
            node.start("server");
        }
    }

    /** At the engine itself, past both servers. */
    void cancel(String engineId) {
        Access engine = parts.access("engine");
        byte[] pair = (engine.user() + ":" + engine.password()).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine.address() + "/process-instance/" + engineId))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
                .DELETE()
                .build();
        try {
            Client.HTTP.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void close() {
        second.close();
        parts.close();
        proxyOfOne.close();
        proxyOfOther.close();
    }
}
