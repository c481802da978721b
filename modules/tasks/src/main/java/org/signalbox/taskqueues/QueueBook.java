package org.signalbox.taskqueues;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;

/** Terms in writing. A row is there from the first time that somebody wants one otherwise than usual. */
@UseCase
@Transactional
class QueueBook implements TaskQueues {

    private static final String TERMS =
            "select lease, attempts, retry_delay, growth, paused from tasks.queue where tenant = ? and name = ?";

    private static final String INSERT =
            """
            insert into tasks.queue (id, tenant, name, lease, attempts, retry_delay, growth, paused)
            values (?, ?, ?, ?, ?, ?, ?, false) on conflict do nothing""";

    private static final String AGREE =
            """
            update tasks.queue set lease = ?, attempts = ?, retry_delay = ?, growth = ?
            where tenant = ? and name = ? returning id""";

    private static final String PAUSE =
            "update tasks.queue set paused = ? where tenant = ? and name = ? and paused <> ? returning id";

    private static final String NAMES =
            "select name from tasks.queue where tenant = ? and name > ? order by name limit ?";

    private final DataSource database;
    private final Event<Fact> facts;
    private final InstantSource clock;

    @Inject
    QueueBook(Resources resources, Event<Fact> facts, InstantSource clock) {
        this(resources.database, facts, clock);
    }

    QueueBook(DataSource database, Event<Fact> facts, InstantSource clock) {
        this.database = database;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public Terms terms(String tenant, String queue) {
        List<Terms> found = found(tenant, queue);
        return found.isEmpty() ? Terms.USUAL : found.get(0);
    }

    @Override
    public boolean isKnown(String tenant, String queue) {
        return !found(tenant, queue).isEmpty();
    }

    @Override
    public List<String> names(String tenant, String after, int most) {
        List<String> names = new ArrayList<>();
        Sql.on(database, sql -> sql.each(NAMES, row -> names.add(row.getString(1)), tenant, after, most));
        return names;
    }

    @Override
    public void agree(String queue, Terms terms, Caller caller) {
        Object[] values = {
            terms.lease().toString(),
            terms.attempts(),
            terms.retryDelay().toString(),
            terms.growth().name(),
            caller.tenant(),
            queue
        };
        String why = "lease " + terms.lease() + ", " + terms.attempts() + " attempts, retried after "
                + terms.retryDelay() + ", " + terms.growth().text();
        change("queue.changed", queue, why, caller, AGREE, values);
    }

    @Override
    public void pause(String queue, Caller caller) {
        change("queue.paused", queue, queue, caller, PAUSE, true, caller.tenant(), queue, true);
    }

    @Override
    public void resume(String queue, Caller caller) {
        change("queue.resumed", queue, queue, caller, PAUSE, false, caller.tenant(), queue, false);
    }

    private List<Terms> found(String tenant, String queue) {
        List<Terms> found = new ArrayList<>(1);
        Sql.on(database, sql -> sql.each(TERMS, row -> found.add(terms(row)), tenant, queue));
        return found;
    }

    private static Terms terms(ResultSet row) throws SQLException {
        return new Terms(
                Duration.parse(row.getString(1)),
                row.getInt(2),
                Duration.parse(row.getString(3)),
                Growth.valueOf(row.getString(4)),
                row.getBoolean(5));
    }

    /** What changes nothing is no fact. */
    private void change(String what, String queue, String why, Caller caller, String update, Object... values) {
        List<UUID> changed = new ArrayList<>(1);
        Sql.on(database, sql -> {
            sql.write(INSERT, usual(caller.tenant(), queue));
            sql.each(update, row -> changed.add(Cell.id(row, 1)), values);
        });
        changed.forEach(id -> facts.fire(
                new Fact(clock.instant(), caller.tenant(), caller.name(), what, "queue", id, null, null, queue, why)));
    }

    private Object[] usual(String tenant, String queue) {
        return new Object[] {
            TimeOrderedId.at(clock.instant()),
            tenant,
            queue,
            Terms.USUAL.lease().toString(),
            Terms.USUAL.attempts(),
            Terms.USUAL.retryDelay().toString(),
            Terms.USUAL.growth().name()
        };
    }
}
