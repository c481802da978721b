package org.signalbox.bench;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpRequest;

/** When the first webhook of each event had come. One whose signature is wrong counts for nothing, and is an end of the measuring. */
final class Arrivals implements Receivers.Reader {

    private static final Pattern EVENT = Pattern.compile("\"eventId\":\"([^\"]+)\"");
    private static final List<String> SIGNED = List.of("webhook-id", "webhook-timestamp", "webhook-signature");

    private final Webhook signature;
    private final Map<String, Long> nanos = new ConcurrentHashMap<>();
    private volatile String forged;

    Arrivals(String secret) {
        this.signature = new Webhook(secret);
    }

    @Override
    public void read(HttpRequest head, String body, long arrived) {
        try {
            signature.verify(
                    body,
                    Stream.of(head.getHeaders())
                            .filter(header -> SIGNED.contains(header.getName().toLowerCase()))
                            .collect(Collectors.toMap(
                                    header -> header.getName().toLowerCase(), header -> List.of(header.getValue()))));
            Matcher event = EVENT.matcher(body);
            if (event.find()) {
                nanos.putIfAbsent(event.group(1), arrived);
            }
        } catch (WebhookVerificationException wrong) {
            forged = wrong.getMessage() + ": " + body;
        }
    }

    int count() {
        if (forged != null) {
            throw new IllegalStateException("a webhook came with a wrong signature, " + forged);
        }
        return nanos.size();
    }

    void clear() {
        nanos.clear();
    }

    /** By the event's id. */
    Map<String, Long> nanos() {
        return Map.copyOf(nanos);
    }
}
