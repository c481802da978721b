package org.signalbox.events;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.signalbox.events.Routing.Decided;
import org.signalbox.holds.TestHolds;
import org.signalbox.intake.Incoming;
import org.signalbox.intake.TestIntake;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.JsonText;
import org.signalbox.messages.MessageDelivered;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Gathering;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.InstanceStarted;
import org.signalbox.workflow.StartRefused;

/** The inbox on a database of its own, for its packages and those beside it. */
public final class Desk extends Neighbours {

    private static final String NEWEST = "select id from events.event where tenant = ? order by place desc limit 1";
    private static final AtomicLong TICKS = new AtomicLong();

    /** Moves on by a millisecond whenever it is asked, so that what comes later is newer. */
    public static final InstantSource CLOCK = () -> NOON.plusMillis(TICKS.incrementAndGet());

    public static final Caller ACME = new Caller("default", "acme", UUID.randomUUID());
    public static final Caller OTHER = new Caller("default", "other", UUID.randomUUID());
    public static final Caller ADMIN = new Caller("default", "admin", null, Caller.WHOLE_TENANT);
    public static final Caller STRANGER = new Caller("elsewhere", "admin", null, Caller.WHOLE_TENANT);

    public final TestDatabase database;
    public final Recorded<Fact> facts = new Recorded<>();
    public final Recorded<Fact.Several> arrivals = new Recorded<>();
    public final Recorded<Broadcast> broadcasts = new Recorded<>();
    public final Dispatch dispatch;
    public final TestIntake intake;
    final Events events;
    final Routing routing;
    final Settlement settlement;
    final Consumption consumption;
    final EventWorker worker;
    private final TestHolds holds;
    final Inbox inbox;
    final Purge purge;

    public Desk(TestDatabase database) {
        this(database, database.dataSource());
    }

    final Gathering gathering = Gatherings.ofOneTransaction();

    public Desk(TestDatabase database, DataSource source) {
        this.database = database;
        Resources resources = new Resources();
        resources.database = source;
        resources.entityManager = database.entityManager("events");
        InstantSource clock = CLOCK;
        News news = new News(facts, facts.severally(Fact.Several::facts), broadcasts, clock);
        this.inbox = new Inbox(resources, clock);
        this.holds = new TestHolds(source);
        this.events = new Events(inbox, this, holds.keys());
        ConsumerActions consumerActions = new ConsumerActions(resources, clock);
        Actions actions = new Actions(inbox, consumerActions, this, this, this);
        this.dispatch = new Dispatcher(inbox, this, actions, news);
        this.routing = new Routing(inbox, holds.keys(), actions, news);
        this.worker = new EventWorker(inbox, routing, this, new Line(resources, this));
        this.purge = new Purge(resources, new Line(resources, this), this, this, clock);
        this.settlement = new Settlement(inbox, news, clock, gathering);
        this.consumption = new Consumption(inbox, consumerActions, settlement);
        this.intake = new TestIntake(this, source);
    }

    public static Incoming anEvent(String id, String key, String payload) {
        return new Incoming(id, key, "described", "shop", null, JsonText.object(payload));
    }

    public EventView accept(Incoming event) {
        return intake.accept(event, ACME);
    }

    public KnownEvents known() {
        return events;
    }

    public void hold(String eventKey, String reason) {
        holds.hold(ADMIN, eventKey, reason);
    }

    public EventView seen(UUID id) {
        return seen(id, ADMIN);
    }

    public EventView seen(UUID id, Caller caller) {
        return database.inTransaction(() -> events.one(id, caller));
    }

    public EventView newest(Caller caller) {
        List<UUID> newest = new ArrayList<>(1);
        Sql.on(database.dataSource(), sql -> sql.each(NEWEST, row -> newest.add(Cell.id(row, 1)), caller.tenant()));
        return seen(newest.get(0), caller);
    }

    /** Whatever the mappings say, in a transaction of the caller's. */
    public void route(UUID id, List<Decision> decisions) {
        routing.route(List.of(new Decided(inbox.locked(id).candidate(), decisions)), one -> true);
    }

    public void route(UUID id) {
        if (work(id) instanceof Outcome.DoneTogether<?> done) {
            database.inTransaction(() -> record(done));
        }
    }

    static <T> void record(Outcome.DoneTogether<T> done) {
        done.recorder().accept(List.of(done.result()));
    }

    Outcome work(UUID id) {
        Item item = new Item(UUID.randomUUID(), EventWorker.KIND, id, "default", Lane.NONE, 1, 0);
        return database.inTransaction(
                () -> worker.work(item).toCompletableFuture().join());
    }

    public void gaveUp(UUID id, String reason) {
        database.inTransaction(() -> routing.gaveUp(id, reason));
    }

    public void started(UUID instance) {
        database.inTransaction(
                () -> settlement.started(new InstanceStarted("default", instance, "any", "engine-" + instance, 1)));
    }

    /** As the recorder does: all by one transaction. */
    void startedTogether(List<UUID> instances) {
        database.inTransaction(() -> gathering.during(() -> instances.forEach(instance ->
                settlement.started(new InstanceStarted("default", instance, "any", "engine-" + instance, 1)))));
    }

    public void refused(UUID instance, String reason) {
        database.inTransaction(() -> settlement.refused(new StartRefused("default", instance, reason, 1)));
    }

    public void delivered(UUID message, UUID instance) {
        database.inTransaction(() ->
                settlement.delivered(new MessageDelivered("default", message, instance, "engine-" + instance, 3)));
    }

    public long rows() {
        long[] rows = new long[1];
        Sql.on(database.dataSource(), sql -> rows[0] = sql.count("select count(*) from events.event"));
        return rows[0];
    }
}
