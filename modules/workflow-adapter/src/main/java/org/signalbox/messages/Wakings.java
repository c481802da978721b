package org.signalbox.messages;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Gathering;
import org.signalbox.persistence.Sql;
import org.signalbox.work.Work;
import org.signalbox.workflow.InstanceMoved;

/**
 * A message that came before its step need not wait for its next turn: when an instance of its business key moves, it is tried.
 * Not one that is aimed: whether that arrived is settled after its pause, and not before.
 */
@UseCase
@Transactional
class Wakings {

    /** Of a business key, those that came last: an instance waits for few at once, and what nobody ever waits for stays behind. */
    static final int MOST = 4;

    private static final String WAITING =
            """
            select waiting.id
            from (select distinct tenant, business_key from unnest(?, ?) as one (tenant, business_key)) moved
            cross join lateral (
                select c.id from workflow.correlation c
                where c.tenant = moved.tenant and c.business_key = moved.business_key and c.status = 'WAITING'
                    and c.subscription is null
                order by c.id desc limit ?) waiting""";

    private final DataSource database;
    private final Work work;
    private final Gathering gathering;
    private final Consumer<List<InstanceMoved>> waker = this::wake;

    @Inject
    Wakings(Resources resources, Work work, Gathering gathering) {
        this(resources.database, work, gathering);
    }

    Wakings(DataSource database, Work work, Gathering gathering) {
        this.database = database;
        this.work = work;
        this.gathering = gathering;
    }

    void moved(@Observes InstanceMoved moved) {
        if (moved.businessKey() != null) {
            gathering.add(waker, List.of(moved));
        }
    }

    private void wake(List<InstanceMoved> moved) {
        List<UUID> waiting = new ArrayList<>();
        Sql.on(
                database,
                sql -> sql.each(
                        WAITING,
                        row -> waiting.add(Cell.id(row, 1)),
                        column(moved, InstanceMoved::tenant),
                        column(moved, InstanceMoved::businessKey),
                        MOST));
        work.wake(CorrelateWorker.KIND, waiting);
    }

    private static String[] column(List<InstanceMoved> moved, Function<InstanceMoved, String> member) {
        return moved.stream().map(member).toArray(String[]::new);
    }
}
