package org.signalbox.workflow;

import java.util.Optional;

/** How the engine was when we last spoke with it. Never calls it: asking costs nothing. */
public interface EngineHealth {

    boolean isAnswering();

    String address();

    Optional<String> lastError();
}
