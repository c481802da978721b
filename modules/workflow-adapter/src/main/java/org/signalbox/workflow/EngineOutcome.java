package org.signalbox.workflow;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Outcome;

/** What a failed call means for the work item that made it. Where nobody answers it is nobody's fault: nothing is counted. */
final class EngineOutcome {

    /** Until the gate opens nothing is claimed anyway. */
    private static final Duration SHUT = Duration.ofSeconds(1);

    /** So that the engine has answered for 5 s before it is looked at again, though a silence of 3 s is not noticed. */
    private static final Duration UNKNOWN = Duration.ofSeconds(8);

    private EngineOutcome() {}

    static CompletionStage<Outcome> of(CompletionStage<Outcome> stage) {
        return stage.exceptionally(EngineOutcome::of);
    }

    /** What is not the engine's failure is our own, and counts. */
    private static Outcome of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof EngineFailure known ? of(known) : new Outcome.Retry(cause.toString());
    }

    static Outcome of(EngineFailure failure) {
        String reason = "engine: " + failure.getMessage();
        return switch (failure.kind()) {
            case AWAY, CREDENTIALS -> new Outcome.Later(SHUT, reason);
            case UNKNOWN -> new Outcome.Later(UNKNOWN, reason);
            case ERROR, CONFLICT, GONE -> new Outcome.Retry(reason);
            case PERMANENT -> new Outcome.Dead(reason);
        };
    }
}
