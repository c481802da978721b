package org.signalbox.deliveries;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of one attempt.
 *
 * @param status of HTTP, or 0 where none came
 * @param trouble why none came, or null
 * @param retryAfter the receiver's wish, or null
 */
record Answer(int status, Trouble trouble, String detail, Duration retryAfter) {

    enum Trouble {
        TIMEOUT("timeout"),
        DNS("dns"),
        TLS("tls"),
        CONNECT("connect"),
        BLOCKED("blocked"),
        BROKEN("broken"),
        NO_SECRET("no secret");

        private final String word;

        Trouble(String word) {
            this.word = word;
        }
    }

    static Answer of(int status) {
        return new Answer(status, null, null, null);
    }

    static Answer none(Trouble trouble, String detail) {
        return new Answer(0, trouble, detail, null);
    }

    Answer asking(Duration wish) {
        return new Answer(status, trouble, detail, wish);
    }

    /** Only where the status says that the receiver is overloaded: elsewhere it does not count. */
    Optional<Duration> wish() {
        return switch (status) {
            case 429, 502, 503, 504 -> Optional.ofNullable(retryAfter);
            default -> Optional.empty();
        };
    }

    Verdict verdict() {
        if (status >= 200 && status < 300) {
            return Verdict.ACCEPTED;
        }
        return status == 410 || trouble == Trouble.NO_SECRET ? Verdict.GONE : Verdict.REFUSED;
    }

    /** Why its subscription ends, where the verdict is that it does. */
    String farewell() {
        return trouble == Trouble.NO_SECRET ? detail : "the receiver is gone (" + summary() + ")";
    }

    /** For people: in lists, and as the reason of what follows from it. */
    String summary() {
        return trouble == null ? "HTTP " + status : trouble.word + ": " + detail;
    }
}
