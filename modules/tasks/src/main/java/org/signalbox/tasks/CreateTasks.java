package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonValue;
import java.util.List;
import org.signalbox.kernel.Refusal;
import org.signalbox.taskdrafts.Draft;
import org.signalbox.taskdrafts.MalformedTasks;
import org.signalbox.workflow.ExternalTaskHandler;

/** Topic {@code create-tasks}: what the variable {@code tasks} holds become tasks. What is malformed stays so: an incident. */
@Singleton
class CreateTasks implements ExternalTaskHandler {

    private final Creation creation;

    @Inject
    CreateTasks(Creation creation) {
        this.creation = creation;
    }

    @Override
    public String topic() {
        return "create-tasks";
    }

    @Override
    public Handled handle(Task task) {
        try {
            List<Draft> drafts = Draft.ofVariables(task.variables());
            creation.check(drafts);
            return new Handled.Completed(JsonValue.EMPTY_JSON_OBJECT, () -> creation.make(drafts, task));
        } catch (MalformedTasks | Refusal malformed) {
            return new Handled.Incident(malformed.getMessage());
        }
    }
}
