package org.signalbox.definitions;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.UseCase;

/** What was done to workflows at the engine, told when it is done there. */
@UseCase
@Transactional
class DefinitionFacts {

    private static final System.Logger LOG = System.getLogger(DefinitionFacts.class.getName());

    private final Event<Fact> facts;
    private final InstantSource clock;

    @Inject
    DefinitionFacts(Event<Fact> facts, InstantSource clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /** All about one tenant's workflow is under one id, made of its key. */
    void tell(Caller caller, String what, String workflowKey, String why) {
        UUID subject = UUID.nameUUIDFromBytes((caller.tenant() + "/" + workflowKey).getBytes(StandardCharsets.UTF_8));
        facts.fire(new Fact(
                clock.instant(), caller.tenant(), caller.name(), what, "workflow", subject, null, null, null, why));
        LOG.log(System.Logger.Level.INFO, "{0}: {1}, tenant {2}", what, why, caller.tenant());
    }
}
