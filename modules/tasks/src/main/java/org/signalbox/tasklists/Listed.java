package org.signalbox.tasklists;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.signalbox.taskdrafts.Candidates;
import org.signalbox.tasks.TaskView;

/**
 * A task as a list has it, read without an entity: nobody changes what is only shown.
 *
 * @param rank what its priority is sorted by
 */
record Listed(TaskView task, int rank) {

    /** Two that are read first, then in the order of the view's members, so that none is looked for by name. */
    static final String COLUMNS =
            """
            priority_rank, candidates, id, key, name, description, type, status, priority, severity, queue, assignee,
            case when assignee is not null then claimed_at end, lease_until, not_before, nullif(attempts, 0), notes, metadata,
            variables, start_date, due_date, end_date, overdue, expires_at, verification, business_key, event_id, event_key,
            workflow_key, instance_id, own_instance_id, reason, created_at, completed_at, foreign_id, version""";

    /** Of a row of {@link #COLUMNS}. */
    static Listed of(ResultSet row) throws SQLException {
        Columns next = new Columns(row);
        int rank = next.number();
        return new Listed(task(next.candidates(), next), rank);
    }

    private static TaskView task(Candidates candidates, Columns next) throws SQLException {
        return new TaskView(
                next.id(),
                next.text(),
                next.text(),
                next.text(),
                next.text(),
                next.text(),
                next.text(),
                next.text(),
                next.text(),
                next.text(),
                next.time(),
                next.time(),
                next.time(),
                next.numberOrNull(),
                candidates.users(),
                candidates.groups(),
                next.text(),
                next.object(),
                next.objectOrNull(),
                next.time(),
                next.time(),
                next.time(),
                next.truth(),
                next.time(),
                next.textsOrNull(),
                next.text(),
                next.id(),
                next.text(),
                next.text(),
                next.id(),
                next.id(),
                next.text(),
                next.time(),
                next.time(),
                next.text(),
                null,
                next.number());
    }
}
