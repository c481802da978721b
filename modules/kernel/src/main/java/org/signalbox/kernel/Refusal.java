package org.signalbox.kernel;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A request that the domain does not grant. Carries the kind, from which the web derives the status, and a sentence. */
public class Refusal extends RuntimeException {

    public enum Kind {
        INVALID,
        FORBIDDEN,
        UNKNOWN,
        CONFLICT,
        /** What is to be changed is not any more what the caller read. */
        STALE,
        GONE,
        BUSY,
        UPSTREAM
    }

    private final Kind kind;
    private final transient Map<String, Object> details;
    private final Duration retryAfter;

    public Refusal(Kind kind, String sentence) {
        this(kind, sentence, Map.of(), null);
    }

    /** @param details members added to the problem document: JSON-B must be able to write them */
    public Refusal(Kind kind, String sentence, Map<String, Object> details) {
        this(kind, sentence, details, null);
    }

    private Refusal(Kind kind, String sentence, Map<String, Object> details, Duration retryAfter) {
        super(sentence);
        this.kind = kind;
        this.details = details;
        this.retryAfter = retryAfter;
    }

    public static Refusal invalid(String field, String sentence) {
        return new Refusal(Kind.INVALID, field + " " + sentence, Map.of("errors", Map.of(field, sentence)));
    }

    public static Refusal unknown(String what, Object id) {
        return new Refusal(Kind.UNKNOWN, "There is no " + what + " " + id + ".");
    }

    /** Something outside of us is away; asking again after the given time makes sense. */
    public static Refusal away(String sentence, Duration retryAfter) {
        return new Refusal(Kind.UPSTREAM, sentence, Map.of(), retryAfter);
    }

    /** Too often, or too soon; asking again after the given time makes sense. */
    public static Refusal busy(String sentence, Duration retryAfter, Map<String, Object> details) {
        return new Refusal(Kind.BUSY, sentence, details, retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    public Map<String, Object> details() {
        return details;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
