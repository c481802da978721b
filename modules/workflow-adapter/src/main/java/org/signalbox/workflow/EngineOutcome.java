package org.signalbox.workflow;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Outcome;

/** What a failed call means for the work item that made it. */
final class EngineOutcome {

    private static final Duration AWAY = Duration.ofSeconds(2);
    private static final Duration CREDENTIALS = Duration.ofSeconds(60);
    private static final Duration UNKNOWN = Duration.ofSeconds(5);

    private EngineOutcome() {}

    static CompletionStage<Outcome> of(CompletionStage<Outcome> stage) {
        return stage.exceptionally(failure -> of(EngineFailure.of(failure)));
    }

    private static Outcome of(EngineFailure failure) {
        String reason = "engine: " + failure.getMessage();
        return switch (failure.kind()) {
            case AWAY -> new Outcome.Later(AWAY, reason);
            case CREDENTIALS -> new Outcome.Later(CREDENTIALS, reason);
            case UNKNOWN -> new Outcome.Later(UNKNOWN, reason);
            case CONFLICT, GONE -> new Outcome.Retry(reason);
            case PERMANENT -> new Outcome.Dead(reason);
        };
    }
}
