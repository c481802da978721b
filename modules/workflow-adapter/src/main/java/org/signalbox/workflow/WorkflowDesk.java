package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Refusal;

/** The one door to this module. What must be durable goes to the book; asking goes to the engine at once. */
@Singleton
class WorkflowDesk implements Workflows {

    private final Instances instances;
    private final UserTasks userTasks;
    private final Engine engine;
    private final InputCheck input;

    @Inject
    WorkflowDesk(Instances instances, UserTasks userTasks, Engine engine, InputCheck input) {
        this.instances = instances;
        this.userTasks = userTasks;
        this.engine = engine;
        this.input = input;
    }

    @Override
    public Optional<Integer> version(String tenant, String workflowKey) {
        return engine.version(tenant, workflowKey);
    }

    @Override
    public boolean hasVersion(String tenant, String workflowKey, int version) {
        return engine.hasVersion(tenant, workflowKey, version);
    }

    @Override
    public Starting start(Start start) {
        return new Starting(instances.start(start), engine.tooLong(start.variables()));
    }

    @Override
    public List<InputCheck.Violation> inputErrors(String tenant, String workflowKey, JsonObject variables) {
        return input.violations(tenant, workflowKey, variables);
    }

    @Override
    public List<String> tooLong(JsonObject variables) {
        return engine.tooLong(variables);
    }

    @Override
    public void restart(UUID instance) {
        instances.restart(instance);
    }

    @Override
    public void complete(UUID userTask, JsonObject variables) {
        List<String> tooLong = engine.tooLong(variables);
        if (!tooLong.isEmpty()) {
            throw Refusal.invalid("variables", "are too long for the engine (4000 characters each): " + tooLong);
        }
        userTasks.complete(userTask, variables);
    }
}
