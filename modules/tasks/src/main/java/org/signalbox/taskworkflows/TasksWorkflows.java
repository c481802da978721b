package org.signalbox.taskworkflows;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.definitions.WorkflowUses;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;

/** The mappings of tasks that would start a workflow, for whoever wants to delete it. */
@UseCase
@Transactional
class TasksWorkflows implements WorkflowUses {

    private static final String MAPPED =
            "select id, task_key from tasks.mapping where tenant = ? and workflow_key = ? order by id";

    private final Resources resources;

    @Inject
    TasksWorkflows(Resources resources) {
        this.resources = resources;
    }

    @Override
    public List<Use> of(String tenant, String workflowKey) {
        List<Use> uses = new ArrayList<>();
        Sql.on(
                resources.database,
                sql -> sql.each(
                        MAPPED,
                        row -> uses.add(new Use(Cell.id(row, 1), null, "tasks " + row.getString(2) + " run it")),
                        tenant,
                        workflowKey));
        return uses;
    }
}
