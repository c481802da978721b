package org.signalbox.chaos.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HookTest {

    private static final String SECRET = secret("a secret of thirty-two characters");
    private static final String OTHER = secret("one that is not the subscriber's ");

    private final Map<String, String> taken = new HashMap<>();
    private final Hook hook = new Hook(this::take);

    private static String secret(String text) {
        return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes());
    }

    private int take(String id, String body) {
        taken.put(id, body);
        return body.isEmpty() ? Hook.NO_ANSWER : 204;
    }

    @AfterEach
    void close() {
        hook.close();
    }

    @Test
    void whatIsSignedIsTaken() throws Exception {
        assertEquals(204, sent("one", "{}", SECRET));

        assertEquals(Map.of("one", "{}"), taken);
        assertEquals(List.of(), hook.forged());
    }

    @Test
    void aWrongSignatureIsRefusedAndFound() throws Exception {
        assertEquals(401, sent("one", "{}", OTHER));

        assertEquals(Map.of(), taken);
        assertEquals(List.of("one {}"), hook.forged());
    }

    @Test
    void whoIsNotAnsweredHearsNothing() {
        assertThrows(IOException.class, () -> sent("one", "", SECRET));
    }

    private int sent(String id, String body, String secret)
            throws WebhookSigningException, IOException, InterruptedException {
        hook.expectSignaturesOf(SECRET);
        long now = Instant.now().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hook.port() + "/"))
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", new Webhook(secret).sign(id, now, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
