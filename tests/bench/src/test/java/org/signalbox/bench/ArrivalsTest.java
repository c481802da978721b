package org.signalbox.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.standardwebhooks.Webhook;
import java.time.Instant;
import java.util.Map;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String BODY = "{\"type\":\"task.created\",\"data\":{\"eventId\":\"e-1\"}}";

    private final Arrivals arrivals = new Arrivals(SECRET);

    @Test
    void theFirstWebhookOfAnEventCounts() throws Exception {
        arrivals.read(signed(SECRET, "msg_1"), BODY, 100);
        arrivals.read(signed(SECRET, "msg_2"), BODY, 200);

        assertEquals(1, arrivals.count());
        assertEquals(Map.of("e-1", 100L), arrivals.nanos());
    }

    @Test
    void aWrongSignatureIsTheEndOfTheMeasuring() throws Exception {
        arrivals.read(signed(OTHER, "msg_1"), BODY, 100);

        assertThrows(IllegalStateException.class, arrivals::count);
        assertEquals(Map.of(), arrivals.nanos());
    }

    private static BasicHttpRequest signed(String secret, String id) throws Exception {
        long now = Instant.now().getEpochSecond();
        BasicHttpRequest request = new BasicHttpRequest("POST", "/light");
        request.addHeader("Webhook-Id", id);
        request.addHeader("webhook-timestamp", Long.toString(now));
        request.addHeader("webhook-signature", new Webhook(secret).sign(id, now, BODY));
        return request;
    }
}
