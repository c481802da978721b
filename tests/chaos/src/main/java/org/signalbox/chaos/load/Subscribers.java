package org.signalbox.chaos.load;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.signalbox.chaos.stage.Caller;
import org.signalbox.chaos.stage.Link;
import org.signalbox.chaos.stage.Means;
import org.signalbox.chaos.stage.Stage;
import org.signalbox.chaos.stage.Target;

/** Partners of every sort, each with an API key of its own, and one of whom nothing is left but the subscription. */
public final class Subscribers implements AutoCloseable {

    private static final Duration SLOW = Duration.ofMillis(200);

    private final Map<Target, Subscriber> all = new EnumMap<>(Target.class);
    private final Map<Target, String> subscriptions = new EnumMap<>(Target.class);
    private final Link nowhere = new Link();
    private final String dead;

    public Subscribers(Stage stage, long seed) {
        all.put(Target.FAST, new Subscriber(Manner.fast()));
        all.put(Target.SLOW, new Subscriber(Manner.slow(SLOW)));
        all.put(Target.FLAKY, new Subscriber(Manner.flaky(seed)));
        nowhere.spoil(Means.RESET);
        Caller admin = stage.admin();
        all.forEach((target, subscriber) -> {
            stage.link(target).to(subscriber.hook().port());
            Caller client = client(admin, target.part());
            subscriber.hook().expectSignaturesOf(client.apiSecret());
            subscriptions.put(target, subscribe(client, stage.address(target).toString()));
        });
        dead = subscribe(client(admin, "dead"), "http://127.0.0.1:" + nowhere.port() + "/");
    }

    private static Caller client(Caller admin, String name) {
        JsonObject key = admin.answered("POST", "/api/api-keys", "{\"key\":\"" + name + "\"}")
                .mustBeYes()
                .json();
        return new Caller(admin.server(), key.getString("apiKey"), key.getString("apiSecret"));
    }

    private static String subscribe(Caller client, String url) {
        JsonObject wanted = Json.createObjectBuilder()
                .add("url", url)
                .add("keys", Json.createArrayBuilder().add("chaos.*"))
                .add("timeout", "PT5S")
                .add("width", 16)
                .build();
        return client.answered("POST", "/api/subscriptions", wanted.toString())
                .mustBeYes()
                .json()
                .getString("id");
    }

    public Map<Target, Subscriber> all() {
        return all;
    }

    public String subscription(Target target) {
        return subscriptions.get(target);
    }

    /** What was not signed as it must be. */
    public List<String> forged() {
        return all.values().stream()
                .flatMap(one -> one.hook().forged().stream())
                .toList();
    }

    /** The subscription of the one that is gone. */
    public String dead() {
        return dead;
    }

    @Override
    public void close() {
        all.values().forEach(Subscriber::close);
        nowhere.close();
    }
}
