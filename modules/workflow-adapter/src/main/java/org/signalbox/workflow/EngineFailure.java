package org.signalbox.workflow;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.signalbox.kernel.Refusal;
import org.signalbox.work.Outcome;

/** A call that the engine did not do, or may not have done. */
public class EngineFailure extends RuntimeException {

    public enum Kind {
        /** Not reached: certainly not done. */
        AWAY,
        /** No answer, or one that says nothing: perhaps done. Look before doing it again. */
        UNKNOWN,
        /** It answers, and this with an error of its own: perhaps done. Look before doing it again, and not for ever. */
        ERROR,
        /** Our credentials are not taken: not done; asking often locks the user. */
        CREDENTIALS,
        /** It lost a race inside the engine: not done, again soon. */
        CONFLICT,
        /** What it is about is not there (any more). */
        GONE,
        /** It will never be done: it makes no sense to the engine, or our user may not do it. */
        PERMANENT
    }

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Kind kind;

    public EngineFailure(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /**
     * Waits, as somebody waits for the answer. What failed is a {@link Refusal}, INVALID where the engine will never do it and
     * UPSTREAM where it may later; only what is not there stays a failure, of the kind GONE.
     */
    public static <T> T awaited(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof EngineFailure known ? known.told() : failure;
        }
    }

    private RuntimeException told() {
        return switch (kind) {
            case GONE -> this;
            case PERMANENT -> new Refusal(Refusal.Kind.INVALID, "The engine refuses this: " + getMessage());
            case AWAY, UNKNOWN, ERROR, CREDENTIALS, CONFLICT ->
                Refusal.away(
                        "The workflow engine does not answer (" + getMessage() + "). Try again later.", RETRY_AFTER);
        };
    }

    /** What it means for the work item that made the call. */
    public Outcome outcome() {
        return EngineOutcome.of(this);
    }

    /** The stage, ending well also where the engine or we ourselves failed. */
    public static CompletionStage<Outcome> settled(CompletionStage<Outcome> stage) {
        return EngineOutcome.of(stage);
    }

    /** The failure inside of what a stage wraps; anything else is an outcome that nobody knows. */
    public static EngineFailure of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof EngineFailure known ? known : new EngineFailure(Kind.UNKNOWN, cause.toString());
    }
}
