package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.verification.Verifications;

/** Deletes tasks. What an instance waits for is deleted only with that, which is cancelled at the engine first. */
@UseCase
@Transactional
class Removals {

    private final Register register;
    private final Verifications verifications;
    private final News news;

    @Inject
    Removals(Register register, Verifications verifications, News news) {
        this.register = register;
        this.verifications = verifications;
        this.news = news;
    }

    /** The instance that must be cancelled before; none where the task is over or nothing waits for it. */
    Optional<UUID> hindrance(UUID id, OptionalInt expected, Caller caller) {
        Task task = register.mine(caller, id, expected);
        return task.status().isOver() ? Optional.empty() : task.dependingInstance();
    }

    void delete(UUID id, Caller caller) {
        Task task = register.mine(caller, id, OptionalInt.empty());
        boolean isNeeded =
                task.provenance().isAwaited() || task.dependingInstance().isPresent();
        if (!task.status().isOver() && isNeeded) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The task " + id + " is " + task.status() + " still: its instance has not ended.");
        }
        news.removed(task, caller.name());
        register.remove(task);
        verifications.forget(task.tenant(), List.of(id));
    }
}
