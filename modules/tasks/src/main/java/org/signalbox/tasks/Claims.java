package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;

/** Who has a task. The row is locked first: of many who claim it at once one gets it, and the others are told who. */
@UseCase
@Transactional
class Claims {

    private final Register register;
    private final News news;
    private final InstantSource clock;

    @Inject
    Claims(Register register, News news, InstantSource clock) {
        this.register = register;
        this.news = news;
        this.clock = clock;
    }

    /** What the caller has already it has still: a repeat is harmless. */
    TaskView claim(UUID id, OptionalInt expected, Caller caller) {
        Task task = open(id, expected, caller);
        Rights.mustBeFreeFor(task, caller);
        return task.assignee().isPresent() ? task.view() : give(task, caller.name(), "task.claimed", caller);
    }

    TaskView release(UUID id, OptionalInt expected, Caller caller) {
        Task task = open(id, expected, caller);
        String holder = task.assignee()
                .orElseThrow(() -> new Refusal(Refusal.Kind.CONFLICT, "The task " + id + " is claimed by nobody."));
        Rights.mustLetDo(task, caller);
        task.released();
        task.lease.givenBack();
        news.did("task.released", task, caller.name(), holder);
        return task.view();
    }

    /** By whoever has it, or may see to the tasks of others. The one it is given to need be no candidate. */
    TaskView assign(UUID id, String assignee, OptionalInt expected, Caller caller) {
        Task task = open(id, expected, caller);
        Rights.mustHave(task, caller);
        return task.assignee().filter(assignee::equals).isPresent()
                ? task.view()
                : give(task, assignee, "task.assigned", caller);
    }

    /** What was given up begins anew. */
    TaskView retry(UUID id, OptionalInt expected, Caller caller) {
        Task task = register.mine(caller, id, expected);
        if (task.status() != TaskStatus.DEAD) {
            throw new Refusal(Refusal.Kind.CONFLICT, "The task " + id + " is " + task.status() + " and not DEAD.");
        }
        task.reopened(null);
        task.lease.anew();
        news.did("task.retried", task, caller.name(), null);
        return task.view();
    }

    private Task open(UUID id, OptionalInt expected, Caller caller) {
        Task task = register.mine(caller, id, expected);
        task.mustBeOpen();
        return task;
    }

    private TaskView give(Task task, String assignee, String what, Caller caller) {
        task.takenBy(assignee, clock.instant());
        news.did(what, task, caller.name(), assignee);
        return task.view();
    }
}
