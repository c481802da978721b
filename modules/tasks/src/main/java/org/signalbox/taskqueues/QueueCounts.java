package org.signalbox.taskqueues;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Sql;

/** What is in queues. One is there where somebody gave it terms, or a task in it is not over. */
@UseCase
@Transactional
class QueueCounts {

    record Counts(long open, long claimable, long leased, long assigned, long delayed, long dead) {}

    /** More are not counted. */
    static final int MOST = 10_000;

    private static final String COUNT =
            """
            select count(*),
                   count(*) filter (where assignee is null and not_before is null),
                   count(*) filter (where lease_until is not null),
                   count(*) filter (where assignee is not null and lease_until is null),
                   count(*) filter (where assignee is null and not_before is not null),
                   (select count(*) from (select 1 from tasks.task where tenant = ? and queue = ? and status = 'DEAD' limit ?) d)
            from (select assignee, not_before, lease_until from tasks.task
                  where tenant = ? and queue = ? and status = 'OPEN' limit ?) o""";

    /** Hops from name to name along an index: it costs what there are of names. */
    private static final String NAMES =
            """
            with recursive known (queue, left_over) as (
                (select queue, 1 from tasks.task
                 where tenant = ? and status = '%1$s' and queue is not null and queue > ? order by queue limit 1)
                union all
                select next.queue, known.left_over + 1 from known, lateral (
                    select queue from tasks.task
                    where tenant = ? and status = '%1$s' and queue is not null and queue > known.queue
                    order by queue limit 1) next
                where known.left_over < ?)
            select queue from known""";

    private final TaskQueues queues;
    private final Resources resources;

    @Inject
    QueueCounts(TaskQueues queues, Resources resources) {
        this.queues = queues;
        this.resources = resources;
    }

    QueueView one(String tenant, String queue) {
        QueueView view = view(tenant, queue);
        if (view.open() + view.dead() == 0 && !queues.isKnown(tenant, queue)) {
            throw Refusal.unknown("queue", queue);
        }
        return view;
    }

    /** In the order of their names. @param cursor the last name of the page before; may be null */
    Page<QueueView> page(String tenant, String cursor, int limit) {
        String after = cursor == null ? "" : cursor;
        TreeSet<String> names = new TreeSet<>(queues.names(tenant, after, limit + 1));
        for (String status : List.of("OPEN", "DEAD")) {
            Sql.on(
                    resources.database,
                    sql -> sql.each(
                            NAMES.formatted(status),
                            row -> names.add(row.getString(1)),
                            tenant,
                            after,
                            tenant,
                            limit + 1));
        }
        List<String> page = names.stream().limit(limit + 1L).toList();
        return Page.of(page, limit, name -> name).map(name -> view(tenant, name));
    }

    private QueueView view(String tenant, String queue) {
        List<Counts> counts = new ArrayList<>(1);
        int most = MOST;
        Sql.on(
                resources.database,
                sql -> sql.each(
                        COUNT,
                        row -> counts.add(new Counts(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6))),
                        tenant,
                        queue,
                        most,
                        tenant,
                        queue,
                        most));
        return QueueView.of(queue, queues.terms(tenant, queue), counts.get(0));
    }
}
