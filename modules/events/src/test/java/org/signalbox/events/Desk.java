package org.signalbox.events;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.signalbox.consumers.Consumers;
import org.signalbox.events.Routing.Decided;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.JsonText;
import org.signalbox.mappings.Mappings;
import org.signalbox.mappings.Target;
import org.signalbox.messages.MessageDelivered;
import org.signalbox.messages.MessageDoor;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Backlog;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Outcome;
import org.signalbox.work.Work;
import org.signalbox.workflow.InputCheck;
import org.signalbox.workflow.InstanceStarted;
import org.signalbox.workflow.StartRefused;
import org.signalbox.workflow.Workflows;

/** The module on a database of its own, with everything around it recorded. */
final class Desk implements Work, Workflows, MessageDoor, Mappings, Consumers {

    List<InputCheck.Violation> inputErrors = List.of();

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final AtomicLong TICKS = new AtomicLong();

    /** Moves on by a millisecond whenever it is asked, so that what comes later is newer. */
    static final InstantSource CLOCK = () -> NOON.plusMillis(TICKS.incrementAndGet());

    static final Caller ACME = new Caller("default", "acme", UUID.randomUUID());
    static final Caller OTHER = new Caller("default", "other", UUID.randomUUID());
    static final Caller ADMIN = new Caller("default", "admin", null, Caller.WHOLE_TENANT);
    static final Caller STRANGER = new Caller("elsewhere", "admin", null, Caller.WHOLE_TENANT);

    final TestDatabase database;
    final Recorded<Fact> facts = new Recorded<>();
    final Recorded<Fact.Several> arrivals = new Recorded<>();
    final Recorded<Broadcast> broadcasts = new Recorded<>();
    final List<UUID> work = new ArrayList<>();
    final List<UUID> hurried = new ArrayList<>();
    final Set<UUID> deadWork = new HashSet<>();
    final Set<UUID> discarded = new HashSet<>();
    final List<UUID> restarts = new ArrayList<>();
    final List<Start> starts = new ArrayList<>();
    final List<Message> messages = new ArrayList<>();
    final List<UUID> correlatedAgain = new ArrayList<>();
    /** Of consumers, in their order; who is called for what. */
    final List<UUID> calls = new ArrayList<>();

    final List<String> called = new ArrayList<>();
    final List<UUID> calledAgain = new ArrayList<>();
    /** By the event key. */
    final Map<String, List<String>> consumers = new HashMap<>();
    /** What was asked for: instances and messages, in their order. */
    final List<UUID> instances = new ArrayList<>();

    final List<Decision> mapped = new ArrayList<>();
    List<String> withheld = List.of();
    final Chunks chunks;
    final Reception reception;
    final DeadLetters deadLetters;
    final Events events;
    final Routing routing;
    final Settlement settlement;
    final Consumption consumption;
    final Replays replays;
    final EventWorker worker;
    final Holds holds;
    final Inbox inbox;
    final Purge purge;

    Desk(TestDatabase database) {
        this(database, database.dataSource());
    }

    Desk(TestDatabase database, DataSource source) {
        this.database = database;
        Resources resources = new Resources();
        resources.database = source;
        resources.entityManager = database.entityManager("events");
        InstantSource clock = CLOCK;
        News news = new News(facts, facts.severally(Fact.Several::facts), broadcasts, clock);
        this.inbox = new Inbox(resources, clock);
        this.chunks = chunks(resources);
        this.reception = new Reception(chunks, repeats(), clock);
        this.deadLetters = deadLetters(news);
        EventPages pages = new EventPages(resources);
        this.events = new Events(resources, inbox, pages, this, new HoldTable(resources));
        ConsumerActions consumerActions = new ConsumerActions(resources, clock);
        Actions actions = new Actions(inbox, consumerActions, this, this, this);
        Resumption resumption = new Resumption(inbox, this, actions, news);
        this.replays = new Replays(new ReplayBook(resources, pages, clock), inbox, resumption, this);
        HoldTable holdTable = new HoldTable(resources);
        this.routing = new Routing(inbox, holdTable, actions, news);
        this.worker = new EventWorker(inbox, routing, this, new Line(resources, this));
        this.holds = new Holds(holdTable, replays, facts, clock);
        this.purge = new Purge(resources, new Line(resources, this), this, this, clock);
        this.settlement = new Settlement(inbox, news, clock);
        this.consumption = new Consumption(inbox, consumerActions, settlement);
    }

    /** As the container calls it: one call, one transaction. */
    private Chunks chunks(Resources resources) {
        return new Chunks(new ChunkTable(resources), this, arrivals) {
            @Override
            Set<UUID> keep(List<Entry> chunk) {
                return database.inTransaction(() -> super.keep(chunk));
            }
        };
    }

    Repeats repeats() {
        return new Repeats(inbox) {
            @Override
            EventView answer(Entry entry) {
                return database.inTransaction(() -> super.answer(entry));
            }
        };
    }

    private DeadLetters deadLetters(News news) {
        return new DeadLetters(inbox, news, CLOCK) {
            @Override
            UUID keep(Unreadable letter, Caller sender) {
                return database.inTransaction(() -> super.keep(letter, sender));
            }
        };
    }

    static Incoming anEvent(String id, String key, String payload) {
        return new Incoming(id, key, "described", "shop", null, JsonText.object(payload));
    }

    static EventQuery all(int limit) {
        return of(null, null, null, limit);
    }

    static EventQuery of(EventStatus status, String key, UUID cursor, int limit) {
        return new EventQuery(status, key, null, null, null, null, null, null, cursor, limit);
    }

    void mapping(String eventKey, String workflowKey) {
        mapped.add(decision(eventKey, Target.workflow(workflowKey, null), false));
    }

    void mapping(String eventKey, Target target) {
        mapped.add(decision(eventKey, target, false));
    }

    static Decision decision(String eventKey, Target target, boolean ordered) {
        return new Decision(UUID.randomUUID(), 1, target, true, eventKey, null, null, null, ordered);
    }

    EventView accept(Incoming event) {
        return reception.accept(event, ACME);
    }

    EventView seen(UUID id) {
        return database.inTransaction(() -> events.one(id, ADMIN));
    }

    /** Whatever the mappings say, in a transaction of the caller's. */
    void route(UUID id, List<Decision> decisions) {
        routing.route(List.of(new Decided(inbox.locked(id).candidate(), decisions)), one -> true);
    }

    void route(UUID id) {
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

    void started(UUID instance) {
        database.inTransaction(
                () -> settlement.started(new InstanceStarted("default", instance, "any", "engine-" + instance, 1)));
    }

    void refused(UUID instance, String reason) {
        database.inTransaction(() -> settlement.refused(new StartRefused("default", instance, reason, 1)));
    }

    void delivered(UUID message, UUID instance) {
        database.inTransaction(() ->
                settlement.delivered(new MessageDelivered("default", message, instance, "engine-" + instance, 3)));
    }

    long rows() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from events.event")) {
            count.next();
            return count.getLong(1);
        }
    }

    @Override
    public void add(String tenant, String kind, UUID ref) {
        work.add(ref);
    }

    @Override
    public void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
        work.add(ref);
    }

    @Override
    public void discard(Collection<UUID> refs) {
        discarded.addAll(refs);
    }

    @Override
    public boolean retry(String kind, UUID ref) {
        return deadWork.remove(ref) && work.add(ref);
    }

    @Override
    public void hurry(String kind, UUID ref) {
        hurried.add(ref);
    }

    @Override
    public List<Open> open(Collection<UUID> refs) {
        return refs.stream()
                .map(ref -> new Open("start", ref, Open.Status.WAITING, 3, NOON, "the engine is away"))
                .toList();
    }

    @Override
    public List<Backlog> backlog() {
        return List.of();
    }

    @Override
    public Optional<Integer> version(String tenant, String workflowKey) {
        return Optional.of(1);
    }

    @Override
    public Starting start(Start start) {
        starts.add(start);
        instances.add(UUID.randomUUID());
        return new Starting(instances.get(instances.size() - 1), withheld);
    }

    @Override
    public boolean hasVersion(String tenant, String workflowKey, int version) {
        return version == 1;
    }

    @Override
    public Correlating correlate(Message message) {
        messages.add(message);
        instances.add(UUID.randomUUID());
        return new Correlating(instances.get(instances.size() - 1), withheld);
    }

    @Override
    public void again(UUID correlation) {
        correlatedAgain.add(correlation);
    }

    @Override
    public List<InputCheck.Violation> inputErrors(String tenant, String workflowKey, JsonObject variables) {
        return inputErrors;
    }

    @Override
    public List<String> tooLong(JsonObject variables) {
        return withheld;
    }

    @Override
    public void restart(UUID instance) {
        restarts.add(instance);
    }

    @Override
    public void complete(UUID userTask, JsonObject variables) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> of(String eventKey) {
        return consumers.getOrDefault(eventKey, List.of());
    }

    @Override
    public void consume(String tenant, UUID ref, String consumer) {
        calls.add(ref);
        called.add(consumer);
    }

    @Override
    public void consumeAgain(UUID ref) {
        calledAgain.add(ref);
    }

    /** Each mapping takes the events of the key that stands in its reason. */
    @Override
    public Function<Candidate, List<Decision>> deciding() {
        return this::decided;
    }

    private List<Decision> decided(Candidate event) {
        return mapped.stream()
                .filter(mapping -> mapping.reason().equals(event.key()))
                .map(mapping -> new Decision(
                        mapping.mappingId(),
                        mapping.mappingVersion(),
                        mapping.target(),
                        mapping.matches(),
                        mapping.reason(),
                        event.businessKey(),
                        JsonValue.EMPTY_JSON_OBJECT,
                        event.payload(),
                        mapping.ordered()))
                .toList();
    }

    @Override
    public boolean areStill(String tenant, String eventKey, List<Decision> decisions) {
        return decisions.stream()
                .map(Decision::mappingId)
                .toList()
                .equals(mapped.stream()
                        .filter(mapping -> mapping.reason().equals(eventKey))
                        .map(Decision::mappingId)
                        .toList());
    }

    @Override
    public List<String> orderedKeys(String tenant) {
        return mapped.stream().filter(Decision::ordered).map(Decision::reason).toList();
    }
}
