package org.signalbox.tasks;

import java.time.Instant;
import java.util.Map;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;

/** Who may do what with a task. What is not granted here is refused; {@code tasks:manage} is granted all of it. */
final class Rights {

    static final String MANAGE = "tasks:manage";

    private Rights() {}

    /** It is nobody's or the caller's own, and for the caller. */
    static void mustBeFreeFor(Task task, Caller caller) {
        task.assignee().filter(holder -> !holder.equals(caller.name())).ifPresent(holder -> {
            throw heldBy(holder, task);
        });
        if (task.assignee().isEmpty() && !caller.may(MANAGE) && !task.candidates.allow(caller)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "The task " + task.id() + " is for others: the caller is none of its candidates.");
        }
    }

    /** As above, or the caller may see to the tasks of others. */
    static void mustLetDo(Task task, Caller caller) {
        if (!caller.may(MANAGE)) {
            mustBeFreeFor(task, caller);
        }
    }

    /** The caller has it, or may see to the tasks of others. */
    static void mustHave(Task task, Caller caller) {
        mustLetDo(task, caller);
        if (task.assignee().isEmpty() && !caller.may(MANAGE)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "The task " + task.id() + " is nobody's; claim it first.");
        }
    }

    /** The caller had it for a time that is over: somebody else may be at it */
    static void mustBeInTime(Task task, Caller caller, Instant now) {
        if (task.lease.hasRunOut(now)
                && task.assignee().filter(caller.name()::equals).isPresent()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The lease of the task " + task.id() + " ran out at " + task.lease.until + "; take it again.",
                    Map.of("leaseUntil", task.lease.until.toString()));
        }
    }

    /** The caller took it from its queue, and his lease has not ended. */
    static void mustHaveOnTime(Task task, Caller caller, Instant now) {
        mustBeFreeFor(task, caller);
        mustBeInTime(task, caller, now);
        if (!task.lease.isHeld()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "The task " + task.id() + " was taken from no queue: it has no lease.");
        }
    }

    static void mustManage(Caller caller, String what) {
        if (!caller.may(MANAGE)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "To " + what + " needs " + MANAGE + ".");
        }
    }

    private static Refusal heldBy(String holder, Task task) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "The task " + task.id() + " is claimed by " + holder + ".",
                Map.of("assignee", holder));
    }
}
