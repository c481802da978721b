package org.signalbox.definitions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.signalbox.kernel.Caller;
import org.signalbox.workflow.EngineFailure;

/** A model on its way to the engine. */
@Singleton
class Deploying {

    private final Definitions definitions;

    @Inject
    Deploying(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Refused (INVALID) for a bad model, (UPSTREAM) while the engine is away. */
    Definitions.Deployed deploy(Caller caller, byte[] bpmn) {
        Model model = Model.parse(bpmn);
        Definitions.Answer answer = EngineFailure.awaited(
                definitions.deploy(caller.tenant(), model.workflowKeys().get(0), bpmn, model.workflowKeys()));
        if (answer instanceof Definitions.Refused refused) {
            throw Refusals.of(refused.findings());
        }
        return (Definitions.Deployed) answer;
    }
}
