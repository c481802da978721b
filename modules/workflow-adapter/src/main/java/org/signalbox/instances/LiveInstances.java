package org.signalbox.instances;

import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.workflow.InstanceReader.InstanceView;

/** Instances as they are at the engine, for other modules. */
public interface LiveInstances {

    /** How it is at the engine now; empty where it has not started. Refused (UPSTREAM) while the engine does not answer. */
    Optional<EngineInstances.Live> of(InstanceView instance);

    /**
     * Ends it at the engine and writes that down; asks the engine, and so is called without a transaction. Refused (CONFLICT)
     * where it does not run.
     *
     * @param reason for people; may be null
     */
    InstanceView cancel(UUID id, String reason, Caller caller);
}
