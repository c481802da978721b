package org.signalbox.subscriptions;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.signalbox.kernel.Refusal;

/** What a subscriber wants with each webhook: names in lower case, none that is ours or the protocol's, no second line. */
record OwnHeaders(Map<String, String> values) {

    static final OwnHeaders NONE = new OwnHeaders(Map.of());

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int MOST = 20;
    private static final String NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}";
    private static final String VALUE = "[\\x21-\\x7e]([\\x20-\\x7e]{0,998}[\\x21-\\x7e])?";
    private static final List<String> OURS = List.of("webhook-", "content-", "proxy-", "accept-");
    private static final Set<String> OF_THE_PROTOCOL = Set.of(
            "accept",
            "connection",
            "date",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    /** @param before what a name without a value keeps */
    static OwnHeaders wished(Map<String, String> wished, OwnHeaders before) {
        Map<String, String> values = new TreeMap<>();
        if (wished == null) {
            return NONE;
        }
        wished.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            String kept = value == null ? before.values().get(lower) : value;
            check(name, lower, kept);
            if (values.put(lower, kept) != null) {
                throw Refusal.invalid("headers", "name one header twice");
            }
        });
        if (values.size() > MOST) {
            throw Refusal.invalid("headers", "must be at most " + MOST);
        }
        return new OwnHeaders(values);
    }

    private static void check(String name, String lower, String value) {
        if (!name.matches(NAME)) {
            throw Refusal.invalid("headers", "name something that is no header");
        }
        if (OF_THE_PROTOCOL.contains(lower) || OURS.stream().anyMatch(lower::startsWith)) {
            throw Refusal.invalid("headers", "must leave " + lower + " to us");
        }
        if (value == null || !value.matches(VALUE)) {
            throw Refusal.invalid("headers", "need for " + lower + " a line of visible ASCII, at most 1000 characters");
        }
    }

    List<String> names() {
        return List.copyOf(values.keySet());
    }

    byte[] bytes() {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        values.forEach(json::add);
        return json.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    static OwnHeaders of(byte[] bytes) {
        Map<String, String> values = new TreeMap<>();
        JsonObject json = JSON.createReader(new ByteArrayInputStream(bytes)).readObject();
        json.forEach((name, value) -> values.put(name, ((JsonString) value).getString()));
        return new OwnHeaders(values);
    }
}
