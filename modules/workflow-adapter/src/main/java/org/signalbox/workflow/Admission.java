package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Whether starts go to the engine now, and whether this one may. */
@Singleton
class Admission {

    private final StartHold hold;
    private final InputCheck input;

    @Inject
    Admission(StartHold hold, InputCheck input) {
        this.hold = hold;
        this.input = input;
    }

    boolean isOpen() {
        return !hold.isHeld();
    }

    /** Why it may not: until a person has mended something. */
    Optional<String> refusal(Instances.Meant meant) {
        Engine.Workflow workflow = meant.workflow();
        List<InputCheck.Violation> violations = input.violations(workflow.tenant(), workflow.key(), meant.variables());
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(InputCheck.Violation.sentence(workflow.key(), violations));
    }
}
