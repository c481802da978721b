package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.OptionalInt;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;

/**
 * Ends tasks that are not done. What the engine waits for is refused: the task would be over, and its process would wait for
 * ever. The workflow that a task runs for itself is cancelled with it, later where the engine is away.
 */
@UseCase
@Transactional
class Closings {

    private final Register register;
    private final Ends ends;
    private final Attempts attempts;
    private final News news;

    @Inject
    Closings(Register register, Ends ends, Attempts attempts, News news) {
        this.register = register;
        this.ends = ends;
        this.attempts = attempts;
        this.news = news;
    }

    /** Of a task that was taken on time one attempt has failed, and no more. */
    TaskView fail(UUID id, String reason, OptionalInt expected, Caller caller) {
        Task task = register.mine(caller, id, expected);
        task.mustBeOpen();
        Rights.mustLetDo(task, caller);
        if (!task.lease.isHeld()) {
            return end(task, TaskStatus.FAILED, reason, caller);
        }
        Rights.mustBeInTime(task, caller, news.now());
        attempts.failed(task, reason, caller.name());
        return task.view();
    }

    /** @param reason for people; may be null */
    TaskView cancel(UUID id, String reason, OptionalInt expected, Caller caller) {
        Task task = register.mine(caller, id, expected);
        if (task.status() != TaskStatus.DEAD) {
            task.mustBeOpen();
        }
        Rights.mustLetDo(task, caller);
        return end(task, TaskStatus.CANCELLED, reason, caller);
    }

    private TaskView end(Task task, TaskStatus how, String reason, Caller caller) {
        mustBeOurs(task);
        ends.end(task, how, reason, caller.name());
        return task.view();
    }

    private static void mustBeOurs(Task task) {
        if (task.isMirrored()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The engine waits at the user task that the task " + task.id()
                            + " mirrors: complete it, or cancel its instance, and it goes with it.");
        }
        if (task.provenance().isAwaited()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "A workflow waits for the code of the task " + task.id()
                            + ": cancel its instance, and the task goes with it.");
        }
    }
}
