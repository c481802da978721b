package org.signalbox.chaos.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.signalbox.standalone.Access;
import org.signalbox.standalone.Standalone;

/** A whole Signalbox, each part a process of its own, and a line that can be cut before each. */
public final class Stage implements AutoCloseable {

    /** What would make it play on somebody's real parts, or let in somebody else. */
    private static final List<String> FROM_OUTSIDE = List.of(
            "SIGNALBOX_URL",
            "SIGNALBOX_DB_URL",
            "SIGNALBOX_BROKER_URL",
            "CAMUNDA_URL",
            "SIGNALBOX_ADMIN_KEY",
            "SIGNALBOX_ADMIN_SECRET");

    private final Map<Target, Link> links = new EnumMap<>(Target.class);
    private final Standalone parts;
    private final Standalone server;

    /** @param gatewaySecret by which the codes are signed that the gateway is sent */
    public Stage(Path home, String gatewaySecret, Consumer<String> console) {
        for (Target target : Target.values()) {
            links.put(target, new Link());
        }
        parts = builder(home.resolve("parts"), console)
                .environment(
                        "SIGNALBOX_URL",
                        "http://127.0.0.1:" + link(Target.SERVER).port())
                .start();
        Standalone.Builder builder = builder(home.resolve("server"), console);
        given(builder, "SIGNALBOX_DB", Target.DATABASE);
        given(builder, "SIGNALBOX_BROKER", Target.BROKER);
        given(builder, "CAMUNDA", Target.ENGINE);
        ExtendedWar.makeTable(access(Target.DATABASE));
        server = builder.environment("SIGNALBOX_PROFILE", "development")
                .environment("SIGNALBOX_WAR", ExtendedWar.in(home).toString())
                .environment("SIGNALBOX_CHAT_URL", address(Target.GATEWAY) + "codes")
                .environment("SIGNALBOX_CHAT_SECRET", gatewaySecret)
                .start();
        link(Target.SERVER).to(server.server().getPort());
    }

    private static Standalone.Builder builder(Path folder, Consumer<String> console) {
        Standalone.Builder builder = Standalone.on(folder).console(console);
        FROM_OUTSIDE.forEach(name -> builder.environment(name, ""));
        return builder;
    }

    private void given(Standalone.Builder builder, String prefix, Target target) {
        Access part = parts.access(target.part());
        builder.environment(prefix + "_URL", link(target).instead(part.address()))
                .environment(prefix + "_USER", part.user())
                .environment(prefix + "_PASSWORD", part.password());
    }

    public Link link(Target target) {
        return links.get(target);
    }

    /** By the line, as whoever calls it knows it. */
    public URI address(Target target) {
        return URI.create("http://127.0.0.1:" + link(target).port() + "/");
    }

    /** With the administrator's key, by the line. */
    public Caller admin() {
        Properties key = new Properties();
        try (InputStream file = Files.newInputStream(server.adminKey())) {
            key.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Caller(address(Target.SERVER), key.getProperty("apiKey"), key.getProperty("apiSecret"));
    }

    /** The part itself, past its line. */
    public Access access(Target target) {
        return parts.access(target.part());
    }

    /** The broker, by its line. */
    public Access broker() {
        Access broker = access(Target.BROKER);
        return new Access(link(Target.BROKER).instead(broker.address()), broker.user(), broker.password());
    }

    /** The launcher that keeps it running. */
    public Standalone keeperOf(Target target) {
        return target == Target.SERVER ? server : parts;
    }

    @Override
    public void close() {
        server.close();
        parts.close();
        links.values().forEach(Link::close);
    }
}
