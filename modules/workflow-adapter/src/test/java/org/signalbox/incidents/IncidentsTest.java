package org.signalbox.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Backlog;
import org.signalbox.work.Item;
import org.signalbox.work.Machinery;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.Origin;
import org.signalbox.workflow.Ownership;

/** What is seen at the engine, written down, told and tried again; the engine is played, the database is real. */
class IncidentsTest {

    private static final TestDatabase DATABASE = TestDatabase.with("work", "workflow");
    private static final Caller ADMIN = new Caller("acme", "ann", UUID.randomUUID(), Caller.WHOLE_TENANT);
    private static final IncidentTable.Filter ALL = new IncidentTable.Filter(null, null, null, null, null);

    private final Recorded<Object> told = new Recorded<>();
    private final MemoryIncidents engine = new MemoryIncidents();
    private final Machinery machinery = new Machinery(DATABASE, () -> MemoryIncidents.NOW);
    private final Incidents incidents = new Booked();
    private Instant now = MemoryIncidents.NOW;
    private final IncidentWatch watch =
            new IncidentWatch(incidents, engine, new IncidentSight(incidents, engine, () -> now), machinery.work());
    private final IncidentRetryWorker retrying = new IncidentRetryWorker(incidents, engine);

    /** Each use case in its own transaction, as the container does it. */
    private final class Booked extends Incidents {

        Booked() {
            super(
                    DATABASE.dataSource(),
                    machinery.work(),
                    new IncidentNews(told, () -> MemoryIncidents.NOW),
                    () -> MemoryIncidents.NOW);
        }

        @Override
        void raised(EngineIncidents.Raised raised, Whose whose) {
            DATABASE.inTransaction(() -> super.raised(raised, whose));
        }

        @Override
        void resolved(UUID id) {
            DATABASE.inTransaction(() -> super.resolved(id));
        }
    }

    @BeforeEach
    void nothingIsKnown() throws SQLException {
        in(() -> {
            try (var connection = DATABASE.dataSource().getConnection();
                    var statement = connection.createStatement()) {
                return statement.execute("truncate workflow.incident, workflow.incident_watch, work.item");
            }
        });
        in(() -> {
            incidents.begin();
            incidents.begin();
            return null;
        });
    }

    @AfterEach
    void stop() {
        machinery.close();
    }

    @Test
    void whatIsOpenAtTheEngineIsWrittenDownAndToldOnce() {
        UUID instance = UUID.randomUUID();
        UUID event = UUID.randomUUID();
        engine.owners.put(
                "e1",
                new Ownership.Known(
                        instance,
                        "root-1",
                        "acme",
                        "4711",
                        new Origin(event, "order.placed"),
                        JsonObject.EMPTY_JSON_OBJECT));
        engine.raise("i1", "e1");

        look();
        look();

        IncidentView seen = only();
        assertEquals(
                "OPEN no route charge review",
                seen.status() + " " + seen.cause() + " " + seen.activity() + " " + seen.workflowKey());
        assertEquals(instance, seen.instance());
        assertEquals(event, seen.eventId());
        assertEquals(List.of("incident.raised"), facts());
        assertEquals(List.of("incident.raised null"), broadcasts());
    }

    @Test
    void hundredsAtOnceAreAllWrittenDownAndResolved() {
        for (int i = 0; i < 600; i++) {
            engine.raise("i" + i, "e" + i);
        }

        look();
        long open = count("OPEN");
        engine.open.clear();
        look();

        assertEquals(600, open);
        assertEquals(600, count("RESOLVED"));
    }

    private static long count(String status) {
        long[] count = new long[1];
        Sql.on(
                DATABASE.dataSource(),
                sql -> count[0] = sql.count("select count(*) from workflow.incident where status = ?", status));
        return count[0];
    }

    @Test
    void oneThatCannotBeLookedUpIsLamentedOnceAndThenSeldomAndKeepsNobodyUp() {
        engine.raise("i1", "lost");
        engine.raise("i2", "e2");
        engine.lost.add("lost");
        List<LogRecord> lamented = new ArrayList<>();
        Handler handler = listener(lamented);
        Logger logger = Logger.getLogger(IncidentSight.class.getName());
        logger.addHandler(handler);

        look();
        look();
        int atFirst = lamented.size();
        now = now.plus(Duration.ofHours(1));
        look();
        look();
        logger.removeHandler(handler);

        assertEquals(1, atFirst);
        assertEquals(2, lamented.size());
        assertEquals("e2", only().engineInstanceId());
    }

    private static Handler listener(List<LogRecord> records) {
        return new Handler() {
            @Override
            public void publish(LogRecord one) {
                records.add(one);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void whatIsGoneAtTheEngineIsResolvedAndToldOnce() {
        engine.raise("i1", "e1");
        look();
        engine.open.clear();

        look();
        look();

        assertEquals("RESOLVED", only().status());
        assertEquals(MemoryIncidents.NOW, only().resolvedAt());
        assertEquals(List.of("incident.raised", "incident.resolved"), facts());
    }

    @Test
    void oneOfOthersHasTheTenantOfTheEngineAndNoInstanceOfOurs() {
        engine.raise("i1", "e1");

        look();

        assertEquals(null, only().instance());
    }

    @Test
    void whatBelongsToATwinOrToAStartThatIsNotRecordedIsNotShown() {
        engine.raise("i1", "twin");
        engine.raise("i2", "early");
        engine.owners.put("twin", new Ownership.Twin(() -> {}));
        engine.owners.put("early", new Ownership.NotYet("acme"));

        look();
        assertEquals(List.of(), page());

        engine.owners.remove("early");
        look();
        assertEquals(1, page().size());
    }

    @Test
    void thousandsAreReadAPageAtATimeAndTheLessOften() {
        for (int i = 0; i < 2 * IncidentWatch.PAGE; i++) {
            engine.raise("i" + i, null);
        }

        Outcome.Later next = assertInstanceOf(Outcome.Later.class, look());

        assertEquals(3, engine.pages);
        assertEquals(1000, next.delay().toMillis());
        assertEquals(1000, in(() -> incidents.open()).size());
    }

    @Test
    void anEngineThatIsAwayResolvesNothing() {
        engine.raise("i1", "e1");
        look();
        engine.failure = new EngineFailure(EngineFailure.Kind.AWAY, "away");

        assertInstanceOf(Outcome.Later.class, look());

        assertEquals("OPEN", only().status());
    }

    @Test
    void aRetryIsAskedOfTheEngineAndSaysWhoWantedIt() {
        engine.raise("i1", "e1");
        look();

        IncidentView asked = in(() -> incidents.retry(only().id(), ADMIN));
        done(retrying, asked.id());

        assertEquals(MemoryIncidents.NOW, asked.retriedAt());
        assertEquals(List.of("EXTERNAL_TASK task-i1"), engine.retried);
        assertEquals(
                "ann",
                told(Fact.class)
                        .filter(fact -> fact.what().equals("incident.retried"))
                        .findFirst()
                        .orElseThrow()
                        .actor());
    }

    @Test
    void whatIsOverOrNoTaskAndNoJobIsNotTriedAgain() {
        engine.open.add(new EngineIncidents.Raised(
                "i1", "acme", EngineIncidents.Kind.OTHER, "own", null, null, null, null, MemoryIncidents.NOW));
        look();
        UUID own = only().id();

        assertEquals(Refusal.Kind.CONFLICT, refused(() -> incidents.retry(own, ADMIN)));
        engine.open.clear();
        look();
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> incidents.retry(own, ADMIN)));
        assertEquals(0, in(() -> incidents.retryAll(ALL, false, ADMIN)));
    }

    @Test
    void manyAreTriedAgainByFilterAfterTheyWereCounted() {
        engine.raise("i1", "e1");
        engine.raise("i2", "e2");
        look();
        IncidentTable.Filter none = new IncidentTable.Filter("OPEN", "another", null, null, null);
        IncidentTable.Filter both = new IncidentTable.Filter("OPEN", "review", "charge", null, null);

        assertEquals(0, in(() -> incidents.retryAll(none, false, ADMIN)));
        assertEquals(2, in(() -> incidents.retryAll(both, true, ADMIN)));
        assertEquals(0, waiting());
        assertEquals(2, in(() -> incidents.retryAll(both, false, ADMIN)));
        assertEquals(2, waiting());
    }

    /** However many of them came later. */
    @Test
    void whatCannotBeTriedAgainHidesNothingThatCan() {
        engine.raise("i1", "e1");
        look();
        UUID first = only().id();
        engine.open.add(new EngineIncidents.Raised(
                "i2", "acme", EngineIncidents.Kind.OTHER, "own", null, null, null, null, MemoryIncidents.NOW));
        look();

        List<IncidentView> found = in(() -> new IncidentTable(DATABASE.dataSource()).retryable("acme", ALL, 1));

        assertEquals(List.of(first), found.stream().map(IncidentView::id).toList());
    }

    @Test
    void anotherTenantSeesNothing() {
        engine.raise("i1", "e1");
        look();
        Caller stranger = new Caller("umbrella", "bob", UUID.randomUUID(), Caller.WHOLE_TENANT);

        assertEquals(
                List.of(), in(() -> incidents.page("umbrella", ALL, null, 10)).items());
        assertEquals(Refusal.Kind.UNKNOWN, refused(() -> incidents.retry(only().id(), stranger)));
        assertEquals(Refusal.Kind.UNKNOWN, refused(() -> incidents.one("umbrella", only().id())));
    }

    /** As the machine has it done: the item is claimed first. */
    private Outcome look() {
        return done(watch, IncidentWatch.ENGINE);
    }

    private Outcome done(Worker worker, UUID ref) {
        in(() -> {
            machinery.work().hurry(worker.kind(), ref);
            return null;
        });
        Item item = in(() -> machinery.claimAndDie(worker)).stream()
                .filter(one -> one.ref().equals(ref))
                .findFirst()
                .orElseThrow();
        Outcome outcome = worker.work(item).toCompletableFuture().join();
        machinery.finish(worker, item, outcome);
        return outcome;
    }

    private IncidentView only() {
        assertEquals(1, page().size());
        return page().get(0);
    }

    private List<IncidentView> page() {
        return in(() -> incidents.page("acme", ALL, null, 10)).items();
    }

    private long waiting() {
        return in(() -> machinery.work().backlog()).stream()
                .filter(one -> one.kind().equals(IncidentRetryWorker.KIND))
                .mapToLong(Backlog::waiting)
                .sum();
    }

    private List<String> facts() {
        return told(Fact.class).map(Fact::what).toList();
    }

    private List<String> broadcasts() {
        return told(Broadcast.class)
                .map(one -> one.type() + " " + one.eventKey())
                .toList();
    }

    private <T> Stream<T> told(Class<T> type) {
        return told.fired.stream().filter(type::isInstance).map(type::cast);
    }

    private static Refusal.Kind refused(Callable<?> call) {
        return assertThrows(Refusal.class, () -> in(call)).kind();
    }

    private static <T> T in(Callable<T> call) {
        return DATABASE.inTransaction(call);
    }
}
