package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;
import org.signalbox.taskdrafts.Candidates;

/** What lies in a queue and is nobody's. */
@Singleton
class FreeTasks {

    record Term(Instant from, Instant until) {}

    /** What another is just taking is passed over. */
    static final String TAKE =
            """
            with due as materialized (
                select id from tasks.task
                where tenant = ? and queue = ? and status = 'OPEN' and assignee is null and not_before is null%s
                order by (-priority_rank), id limit ? for update skip locked)
            update tasks.task t
            set assignee = ?, claimed_at = ?, lease_until = ?, attempts = attempts + 1, version = version + 1
            from due where t.id = due.id returning t.id""";

    private static final String FOR_THE_CALLER = " and (candidates = '{}' or candidates && cast(? as text[]))";

    private static final Comparator<Task> IN_TURN =
            Comparator.<Task>comparingInt(task -> -task.rank).thenComparing(Task::id);

    private final Register register;
    private final Resources resources;

    @Inject
    FreeTasks(Register register, Resources resources) {
        this.register = register;
        this.resources = resources;
    }

    /** In the order in which they were to be taken. */
    List<Task> take(String queue, int most, Term term, Caller caller) {
        boolean anything = caller.keyId() != null || caller.may(Rights.MANAGE);
        List<Object> values = new ArrayList<>(List.of(caller.tenant(), queue));
        if (!anything) {
            values.add(Candidates.meaning(caller));
        }
        values.add(most);
        values.add(caller.name());
        values.add(term.from().atOffset(ZoneOffset.UTC));
        values.add(term.until().atOffset(ZoneOffset.UTC));
        List<UUID> ids = new ArrayList<>();
        String take = TAKE.formatted(anything ? "" : FOR_THE_CALLER);
        Sql.on(resources.database(), sql -> sql.each(take, row -> ids.add(Cell.id(row, 1)), values.toArray()));
        return ids.isEmpty()
                ? List.of()
                : register.all(ids).stream().sorted(IN_TURN).toList();
    }
}
