package org.signalbox.workflow;

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
    record Report(String address, State state, Instant since, Optional<Instant> nextProbe, Optional<String> lastError) {

        public boolean isAnswering() {
            return state == State.ANSWERING;
        }
    }
}
