package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.UseCase;
import org.signalbox.workflow.ExternalTaskHandler;

/** Finds the task that a workflow says is done, and completes it. */
@UseCase
@Transactional
class Endings {

    /** The task to end; none where it is over already; or the problem. */
    record Target(Optional<UUID> task, String problem) {

        static Target problem(String sentence) {
            return new Target(Optional.empty(), sentence);
        }

        static Target of(Task task) {
            return new Target(task.status().isOver() ? Optional.empty() : Optional.of(task.id()), null);
        }
    }

    private final Register register;
    private final News news;
    private final InstantSource clock;

    @Inject
    Endings(Register register, News news, InstantSource clock) {
        this.register = register;
        this.news = news;
        this.clock = clock;
    }

    Target targetOf(ExternalTaskHandler.Task by) {
        Optional<String> named = text(by.variables(), "taskId");
        if (named.isPresent()) {
            return named(by.tenant(), named.get());
        }
        return register.ownerOf(by.tenant(), by.instance())
                .map(Target::of)
                .orElseGet(() -> madeBy(by, text(by.variables(), "taskKey")));
    }

    void end(String tenant, UUID id) {
        Task task = register.locked(tenant, id).orElseThrow();
        if (!task.status().isOver()) {
            TaskStatus before = task.status();
            task.completed(clock.instant());
            news.changed(task, before, News.OURSELVES);
        }
    }

    private Target named(String tenant, String id) {
        try {
            return register.find(tenant, UUID.fromString(id))
                    .map(task -> task.isMirrored()
                            ? Target.problem(
                                    "task " + id + " mirrors a user task: the engine ends it when it is completed")
                            : unlessAwaited(task))
                    .orElseGet(() -> Target.problem("there is no task " + id + ", which variable 'taskId' names"));
        } catch (IllegalArgumentException malformed) {
            return Target.problem("variable 'taskId' is not an id: " + malformed.getMessage());
        }
    }

    /** Without its code it would be confirmed by nobody. */
    private static Target unlessAwaited(Task task) {
        return task.provenance().isAwaited()
                ? Target.problem("task " + task.id() + " is of topic 'verify': it is completed by its code")
                : Target.of(task);
    }

    private Target madeBy(ExternalTaskHandler.Task by, Optional<String> key) {
        List<Task> made = register.madeBy(by.tenant(), by.instance()).stream()
                .filter(task -> key.isEmpty() || task.key().equals(key.get()))
                .toList();
        List<Task> open = made.stream().filter(task -> !task.status().isOver()).toList();
        if (open.size() > 1) {
            return Target.problem(open.size()
                    + " open tasks of this instance could be meant; variable 'taskId' or 'taskKey' must say which");
        }
        if (open.size() == 1) {
            return Target.of(open.get(0));
        }
        return made.isEmpty()
                ? Target.problem("this instance made no task"
                        + key.map(given -> " with the key " + given).orElse(""))
                : Target.of(made.get(0));
    }

    private static Optional<String> text(JsonObject variables, String name) {
        return variables.get(name) instanceof JsonString text
                        && !text.getString().isBlank()
                ? Optional.of(text.getString())
                : Optional.empty();
    }
}
