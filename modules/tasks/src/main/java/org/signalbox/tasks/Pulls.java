package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Sql;
import org.signalbox.taskqueues.TaskQueues;
import org.signalbox.taskqueues.Terms;

/** Programs take tasks from a queue: the highest priority first, the oldest of equals, and each of them once. */
@UseCase
@Transactional
class Pulls {

    static final int MOST = 100;

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

    private final TaskQueues queues;
    private final Register register;
    private final Resources resources;
    private final Deadlines deadlines;
    private final News news;
    private final InstantSource clock;

    @Inject
    Pulls(
            TaskQueues queues,
            Register register,
            Resources resources,
            Deadlines deadlines,
            News news,
            InstantSource clock) {
        this.queues = queues;
        this.register = register;
        this.resources = resources;
        this.deadlines = deadlines;
        this.news = news;
        this.clock = clock;
    }

    /** @param lease null for as long as the queue says */
    Pulled pull(String queue, int most, Duration lease, Caller caller) {
        Terms terms = queues.terms(caller.tenant(), queue);
        if (terms.paused()) {
            return new Pulled(List.of(), true);
        }
        Instant until = clock.instant().plus(lease == null ? terms.lease() : lease);
        List<Task> taken = taken(queue, most, until, caller);
        taken.forEach(task -> {
            deadlines.leaseOf(task);
            news.did("task.claimed", task, caller.name(), "until " + until);
        });
        return new Pulled(taken.stream().map(Task::view).toList(), false);
    }

    private List<Task> taken(String queue, int most, Instant until, Caller caller) {
        boolean anything = caller.keyId() != null || caller.may(Rights.MANAGE);
        List<Object> values = new ArrayList<>(List.of(caller.tenant(), queue));
        if (!anything) {
            values.add(Candidates.meaning(caller));
        }
        values.add(most);
        values.add(caller.name());
        values.add(clock.instant().atOffset(ZoneOffset.UTC));
        values.add(until.atOffset(ZoneOffset.UTC));
        List<UUID> ids = new ArrayList<>();
        String take = TAKE.formatted(anything ? "" : FOR_THE_CALLER);
        Sql.on(
                resources.database(),
                sql -> sql.each(take, row -> ids.add(row.getObject(1, UUID.class)), values.toArray()));
        return ids.isEmpty()
                ? List.of()
                : register.all(ids).stream().sorted(IN_TURN).toList();
    }
}
