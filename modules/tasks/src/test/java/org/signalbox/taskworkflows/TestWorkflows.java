package org.signalbox.taskworkflows;

import jakarta.enterprise.event.Event;
import java.time.InstantSource;
import org.signalbox.instances.CancelRequests;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.workflow.Workflows;

/** The workflows of tasks, mapped on a database, for packages beside this one. */
public final class TestWorkflows {

    private final TaskMappings mappings;

    public TestWorkflows(TestDatabase database, Event<Fact> facts, InstantSource clock) {
        Resources resources = new Resources();
        resources.database = database.dataSource();
        mappings = new TaskMappings(resources, facts, clock);
    }

    public void map(Caller caller, String taskKey, String workflowKey) {
        mappings.add(caller, taskKey, workflowKey);
    }

    public OwnWorkflows of(Workflows workflows, CancelRequests cancellations) {
        return new MappedWorkflows(mappings, workflows, cancellations);
    }
}
