package org.signalbox.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpRequest;

/** How long webhooks took from what they tell of to their receipt. */
final class Outcomes implements Receivers.Reader {

    private static final Pattern OUTCOME = Pattern.compile("\"timestamp\":\"([^\"]+)\"");

    private final ConcurrentLinkedQueue<Long> nanosSince = new ConcurrentLinkedQueue<>();

    @Override
    public void read(HttpRequest head, String body, long nanos) {
        Matcher outcome = OUTCOME.matcher(body);
        if (outcome.find()) {
            nanosSince.add(ChronoUnit.NANOS.between(Instant.parse(outcome.group(1)), Instant.now()));
        }
    }

    void clear() {
        nanosSince.clear();
    }

    List<Long> nanosSince() {
        return List.copyOf(nanosSince);
    }
}
