package org.signalbox.chaos.load;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The gateway for chats, and whoever reads what comes by it: the last code of each recipient. */
public final class Gateway implements AutoCloseable {

    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final Hook hook = new Hook(this::keep);
    private final String secret = newSecret();

    public Gateway() {
        hook.expectSignaturesOf(secret);
    }

    public int port() {
        return hook.port();
    }

    /** What was not signed as it must be. */
    public List<String> forged() {
        return hook.forged();
    }

    public String secret() {
        return secret;
    }

    Optional<String> codeOf(String recipient) {
        return Optional.ofNullable(codes.get(recipient));
    }

    private int keep(String id, String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            JsonObject data = reader.readObject().getJsonObject("data");
            codes.put(data.getString("recipient"), data.getString("code"));
            return 204;
        }
    }

    private static String newSecret() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return "whsec_" + Base64.getEncoder().encodeToString(random);
    }

    @Override
    public void close() {
        hook.close();
    }
}
