package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonValue;
import org.signalbox.workflow.ExternalTaskHandler;

/** Topic {@code end-task}: completes the one task that the variables or the instance point to; an incident where none or several. */
@Singleton
class EndTask implements ExternalTaskHandler {

    private final Endings endings;

    @Inject
    EndTask(Endings endings) {
        this.endings = endings;
    }

    @Override
    public String topic() {
        return "end-task";
    }

    @Override
    public Handled handle(Task task) {
        Endings.Target target = endings.targetOf(task);
        if (target.problem() != null) {
            return new Handled.Incident(target.problem());
        }
        return new Handled.Completed(
                JsonValue.EMPTY_JSON_OBJECT, () -> target.task().ifPresent(id -> endings.end(task.tenant(), id)));
    }
}
