package org.signalbox.instances;

import java.util.Optional;
import org.signalbox.workflow.InstanceReader.InstanceView;

/** For answers that are made of several modules. */
public interface LiveInstances {

    /** How it is at the engine now; empty where it has not started. Refused (UPSTREAM) while the engine does not answer. */
    Optional<EngineInstances.Live> of(InstanceView instance);
}
