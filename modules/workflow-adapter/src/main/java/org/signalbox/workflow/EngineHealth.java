package org.signalbox.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How the engine was when we last spoke with it. Never calls it: asking costs nothing. */
public interface EngineHealth {

    Report health();

    enum State {
        NOT_ASKED,
        ANSWERING,
        AWAY,
        /** It does not take our credentials; asked often, it locks the user. */
        REFUSING
    }

    /**
     * @param since when it came to be so
     * @param nextProbe when it is asked next, if it does not answer
     * @param lastError why it does not answer, if it does not
     */
    record Report(
            String address,
            State state,
            Instant since,
            Optional<Instant> nextProbe,
            Optional<String> lastError,
            Vitals vitals) {

        public boolean isAnswering() {
            return state == State.ANSWERING;
        }
    }

    /**
     * For people.
     *
     * @param latency of late, without what waits on purpose
     * @param lastFailure also where it answers again
     */
    record Vitals(Optional<String> version, Optional<Duration> latency, Optional<Failure> lastFailure) {}

    record Failure(Instant at, String sentence) {}
}
