package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.signalbox.kernel.UseCase;
import org.signalbox.verification.Matter;
import org.signalbox.verification.Verifications;

/** The first code for a step of a workflow, which nobody has to ask for. */
@UseCase
@Transactional
class FirstCodes {

    private final Register register;
    private final Verifications verifications;

    @Inject
    FirstCodes(Register register, Verifications verifications) {
        this.register = register;
        this.verifications = verifications;
    }

    /** Once: who was asked for meanwhile has it already. */
    void send(String tenant, UUID id) {
        register.locked(tenant, id).filter(task -> !task.status().isOver()).ifPresent(task -> {
            Matter matter = Contents.matter(task, News.OURSELVES);
            if (verifications.state(matter).status().equals("REQUIRED")) {
                verifications.send(matter, null);
            }
        });
    }
}
