package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.verification.Verifications;
import org.signalbox.workflow.Workflows;

/**
 * Completes exactly one task, or says why not. The engine is told later and confirms: until then the task is COMPLETING.
 * A task that runs its own workflow is moved: the step at which that workflow waits is completed in its place.
 */
@UseCase
@Transactional
class Completions {

    private static final int MOST_LISTED = 50;

    private final Register register;
    private final Workflows workflows;
    private final Verifications verifications;
    private final News news;

    @Inject
    Completions(Register register, Workflows workflows, Verifications verifications, News news) {
        this.register = register;
        this.workflows = workflows;
        this.verifications = verifications;
        this.news = news;
    }

    TaskView complete(UUID id, JsonObject variables, OptionalInt expected, Caller caller) {
        Task task = register.mine(caller, id, expected);
        task.mustBeOpen();
        Rights.mustLetDo(task, caller);
        Rights.mustBeInTime(task, caller, news.now());
        mustBeVerified(task, caller);
        if (task.isMirrored()) {
            return tellTheEngine(task, variables, caller);
        }
        return task.runningInstance()
                .map(instance -> tellTheEngine(stepOf(task, instance, caller), variables, caller))
                .orElseGet(() -> atOnce(task, variables, caller));
    }

    /** @param businessKey narrows where several tasks have the key; may be null */
    TaskView completeByKey(String key, String businessKey, JsonObject variables, Caller caller) {
        List<Task> open = register.open(caller.tenant(), key, businessKey, MOST_LISTED);
        if (open.isEmpty()) {
            throw Refusal.unknown("open task with the key", key);
        }
        if (open.size() > 1) {
            throw several(
                    "Several open tasks have the key " + key + "; complete one by its id or give its business key.",
                    open);
        }
        return complete(open.get(0).id(), variables, OptionalInt.empty(), caller);
    }

    private Task stepOf(Task task, UUID instance, Caller caller) {
        List<Task> steps = register.openStepsOf(task.tenant(), instance);
        if (steps.isEmpty()) {
            String sentence = "The task " + task.id() + " runs a workflow that waits at no user task now.";
            throw new Refusal(Refusal.Kind.CONFLICT, sentence);
        }
        if (steps.size() > 1) {
            throw several(
                    "The workflow of the task " + task.id() + " waits at several user tasks; complete one of them.",
                    steps);
        }
        Rights.mustLetDo(steps.get(0), caller);
        mustBeVerified(steps.get(0), caller);
        return steps.get(0);
    }

    private void mustBeVerified(Task task, Caller caller) {
        if (task.provenance().needsProof()) {
            verifications.mustBeVerified(Contents.matter(task, caller.name()));
        }
    }

    private TaskView tellTheEngine(Task step, JsonObject variables, Caller caller) {
        step.completing(variables);
        workflows.complete(step.userTaskId, variables);
        news.changed(step, TaskStatus.OPEN, caller.name());
        return step.view();
    }

    private TaskView atOnce(Task task, JsonObject variables, Caller caller) {
        task.completed(variables, news.now());
        news.changed(task, TaskStatus.OPEN, caller.name());
        return task.view();
    }

    private static Refusal several(String sentence, List<Task> tasks) {
        List<String> ids = tasks.stream().map(task -> task.id().toString()).toList();
        return new Refusal(Refusal.Kind.CONFLICT, sentence, Map.of("tasks", ids));
    }
}
