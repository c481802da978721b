package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.UseCase;

/** One task, for whoever only looks. */
@UseCase
@Transactional
class KnownTasks {

    private final Register register;

    @Inject
    KnownTasks(Register register) {
        this.register = register;
    }

    TaskView one(UUID id, Caller caller) {
        return register.known(caller, id).view();
    }
}
