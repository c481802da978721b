package org.signalbox.attempts;

import java.time.Duration;
import java.util.Optional;

/**
 * What was answered, or why nothing was.
 *
 * @param status of HTTP, or 0 where none came
 * @param trouble why none came, or null
 * @param body the beginning of what was answered, or null
 * @param retryAfter the receiver's wish, or null
 */
public record Answer(int status, Trouble trouble, String detail, String body, Duration retryAfter) {

    public enum Trouble {
        TIMEOUT("timeout"),
        DNS("dns"),
        TLS("tls"),
        REFUSED("refused"),
        BLOCKED("blocked"),
        BROKEN("broken"),
        NO_SECRET("no-secret");

        private final String word;

        Trouble(String word) {
            this.word = word;
        }
    }

    public static Answer of(int status) {
        return new Answer(status, null, null, null, null);
    }

    public static Answer none(Trouble trouble, String detail) {
        return new Answer(0, trouble, detail, null, null);
    }

    Answer asking(Duration wish) {
        return new Answer(status, trouble, detail, body, wish);
    }

    Answer saying(String text) {
        return new Answer(status, trouble, detail, text, retryAfter);
    }

    /** Only where the status says that the receiver is overloaded: elsewhere it does not count. */
    public Optional<Duration> wish() {
        return isThrottled() ? Optional.ofNullable(retryAfter) : Optional.empty();
    }

    public Verdict verdict() {
        if (status >= 200 && status < 300) {
            return Verdict.ACCEPTED;
        }
        if (status == 410 || trouble == Trouble.NO_SECRET) {
            return Verdict.GONE;
        }
        boolean ofThisOne = status >= 400 && status < 500 && status != 408 && status != 425 && !isThrottled();
        return ofThisOne ? Verdict.REFUSED : Verdict.AWAY;
    }

    /** One word for what went wrong; empty where nothing did. */
    public Optional<String> error() {
        if (verdict() == Verdict.ACCEPTED) {
            return Optional.empty();
        }
        if (trouble != null) {
            return Optional.of(trouble.word);
        }
        if (status == 410) {
            return Optional.of("gone");
        }
        return Optional.of(isThrottled() ? "throttled" : Math.max(3, Math.min(5, status / 100)) + "xx");
    }

    /** Why its subscription ends, where the verdict is that it does. */
    public String farewell() {
        return trouble == Trouble.NO_SECRET ? detail : "the receiver is gone (" + summary() + ")";
    }

    /** For people: in lists, and as the reason of what follows from it. */
    public String summary() {
        return trouble == null ? "HTTP " + status : trouble.word + ": " + detail;
    }

    private boolean isThrottled() {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }
}
