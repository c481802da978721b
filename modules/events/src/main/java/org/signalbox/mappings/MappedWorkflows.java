package org.signalbox.mappings;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.definitions.WorkflowUses;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;

/** The mappings that would start a workflow, for whoever wants to delete it. */
@UseCase
@Transactional
class MappedWorkflows implements WorkflowUses {

    private static final String MAPPED =
            "select id, event_key, workflow_version from events.mapping where tenant = ? and workflow_key = ? order by id";

    private final Resources resources;

    @Inject
    MappedWorkflows(Resources resources) {
        this.resources = resources;
    }

    @Override
    public List<Use> of(String tenant, String workflowKey) {
        List<Use> uses = new ArrayList<>();
        Sql.on(
                resources.database(),
                sql -> sql.each(
                        MAPPED,
                        row -> uses.add(new Use(
                                Cell.id(row, 1),
                                row.getObject(3, Integer.class),
                                "events " + row.getString(2) + " start it")),
                        tenant,
                        workflowKey));
        return uses;
    }
}
