package org.signalbox.workflow;

import java.util.UUID;

/** The engine does not wait any more for the answer to an external task. Fired in the transaction that records it. */
public record ExternalTaskGone(String tenant, UUID externalTask) {}
