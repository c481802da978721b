package org.signalbox.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Backlog;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Outcome;
import org.signalbox.work.Work;

class WalkTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final UUID FAR = new UUID(7, 7);

    private static TestDatabase database;

    private final Caller admin = new Caller("t-" + UUID.randomUUID(), "admin", null, Caller.WHOLE_TENANT);
    private final Recorded<Fact> facts = new Recorded<>();
    private final Inbox inbox = new Inbox();
    private final Agenda agenda = new Agenda();
    private Instant now = NOON;
    private final RuleTable rules = table();
    private final KeptThings kept =
            new KeptThings(List.of(inbox), List.of(), new Resources(), new Needs(List.of(), agenda));
    private final Retention retention = new Retention(rules, kept, agenda, facts);
    private final RetentionWorker worker = new RetentionWorker(new Walk(rules, kept, facts) {
        @Override
        Left step(UUID id) {
            return database.inTransaction(() -> super.step(id));
        }
    });

    @BeforeAll
    static void start() {
        database = TestDatabase.with("workflow");
    }

    @Test
    void eventsGoAtTheirAgeAndPayloadsAtTheirs() {
        Rule rule = set("DONE", null, "P7D", "P30D");

        Outcome outcome = work(rule);

        assertEquals(NOON.minus(Duration.ofDays(30)), inbox.removals.get(0).before());
        assertEquals(NOON.minus(Duration.ofDays(7)), inbox.emptyings.get(0).before());
        assertEquals(new Outcome.Later(Duration.ofMinutes(10), "looks again"), outcome);
    }

    @Test
    void whatWasNotAskedForDoesNotGo() {
        work(set("DONE", "order", null, "P30D"));
        work(set("DEAD", "order", "P1D", null));

        assertEquals(
                List.of("DONE"),
                inbox.removals.stream().map(OldThings.Old::status).toList());
        assertEquals(
                List.of("DEAD"),
                inbox.emptyings.stream().map(OldThings.Old::status).toList());
    }

    @Test
    void theNextStepGoesOnWhereTheLastEndedAndOnceADayFromTheBeginning() {
        Rule rule = set("DONE", null, null, "P30D");
        inbox.answers.add(new OldThings.Step(500, FAR, false));

        Outcome first = work(rule);
        work(rule);
        now = NOON.plus(Duration.ofDays(1));
        work(rule);

        assertEquals(new Outcome.Later(Duration.ofMillis(1), "goes on"), first);
        assertNull(inbox.removals.get(0).after());
        assertEquals(FAR, inbox.removals.get(1).after());
        assertNull(inbox.removals.get(2).after());
    }

    @Test
    void aRuleForAllLeavesTheKeysThatHaveTheirOwn() {
        set("DONE", "order", null, "P3650D");
        set("DEAD", "report", null, "P1D");

        work(set("DONE", null, null, "P30D"));

        assertEquals(List.of("order"), inbox.removals.get(0).otherKeys());
    }

    @Test
    void whatWasRemovedIsCountedAndAFact() {
        Rule rule = set("DONE", "order", null, "P30D");
        inbox.answers.add(new OldThings.Step(17, FAR, true));

        work(rule);
        work(rule);

        assertEquals(17, only().progress().removed());
        Fact fact = facts.fired.get(facts.fired.size() - 1);
        assertEquals("events.purged", fact.what());
        assertEquals("DONE order", fact.to());
        assertTrue(fact.why().startsWith("17 events"), fact::why);
    }

    @Test
    void aRuleSetAgainIsTheSameOneAndBeginsAnew() {
        Rule rule = set("DONE", null, null, "P30D");
        inbox.answers.add(new OldThings.Step(500, FAR, false));
        work(rule);

        Rule again = set("DONE", null, null, "P60D");
        work(again);

        assertEquals(rule.id(), again.id());
        assertEquals(List.of(rule.id()), agenda.added);
        assertEquals(List.of(rule.id()), agenda.hurried);
        assertNull(inbox.removals.get(1).after());
        assertEquals(500, only().progress().removed());
    }

    @Test
    void aRuleThatIsRemovedEndsItsWork() {
        Rule rule = set("DONE", null, null, "P30D");

        database.inTransaction(() -> retention.remove(scope("DONE", null), admin));

        assertTrue(work(rule) instanceof Outcome.Done);
        assertThrows(Refusal.class, () -> database.inTransaction(() -> retention.remove(scope("DONE", null), admin)));
        assertEquals(List.of(), database.inTransaction(() -> retention.all("events", admin)));
    }

    @Test
    void aRuleIsItsTenantsOwn() {
        set("DONE", null, null, "P30D");
        Caller stranger = new Caller("elsewhere", "admin", null, Caller.WHOLE_TENANT);

        assertEquals(List.of(), database.inTransaction(() -> retention.all("events", stranger)));
        assertThrows(
                Refusal.class,
                () -> database.inTransaction(
                        () -> retention.remove(new Scope("elsewhere", "events", "DONE", null), stranger)));
    }

    @Test
    void whatIsStillOwedHasNoRule() {
        Refusal refusal = assertThrows(Refusal.class, () -> set("HELD", null, null, "P30D"));

        assertTrue(refusal.getMessage().contains("[DONE, DEAD]"), refusal.getMessage());
    }

    private Rule set(String status, String eventKey, String payloadAfter, String eventAfter) {
        Term term = Term.ofEvents(payloadAfter, eventAfter);
        return database.inTransaction(() -> retention.set(scope(status, eventKey), term, admin));
    }

    private Scope scope(String status, String eventKey) {
        return new Scope(admin.tenant(), "events", status, eventKey);
    }

    private Outcome work(Rule rule) {
        Item item = new Item(
                UUID.randomUUID(), Retention.KIND, rule.id(), rule.scope().tenant(), Lane.NONE, 1, 0);
        return worker.work(item).toCompletableFuture().join();
    }

    private Rule only() {
        return database.inTransaction(() -> retention.all("events", admin)).get(0);
    }

    private RuleTable table() {
        Resources resources = new Resources();
        resources.database = database.dataSource();
        InstantSource clock = () -> now;
        return new RuleTable(resources, clock);
    }

    /** Answers as it is told, else that nothing is left. */
    private static final class Inbox implements OldThings {

        private final List<Old> removals = new ArrayList<>();
        private final List<Old> emptyings = new ArrayList<>();
        private final Queue<Step> answers = new ArrayDeque<>();

        @Override
        public String name() {
            return "events";
        }

        @Override
        public List<String> settled() {
            return List.of("DONE", "DEAD");
        }

        @Override
        public Step empty(Old old) {
            emptyings.add(old);
            return new Step(0, old.after(), true);
        }

        @Override
        public Step remove(Old old) {
            removals.add(old);
            return answers.isEmpty() ? new Step(0, old.after(), true) : answers.remove();
        }

        @Override
        public int count(Old old) {
            return 2;
        }

        @Override
        public int countLoaded(Old old) {
            return 1;
        }
    }

    private static final class Agenda implements Work {

        private final List<UUID> added = new ArrayList<>();
        private final List<UUID> hurried = new ArrayList<>();

        @Override
        public void add(String tenant, String kind, UUID ref) {
            added.add(ref);
        }

        @Override
        public void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean retry(String kind, UUID ref) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void discard(Collection<UUID> refs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void hurry(String kind, UUID ref) {
            hurried.add(ref);
        }

        @Override
        public List<Open> open(Collection<UUID> refs) {
            return List.of();
        }

        @Override
        public List<Backlog> backlog() {
            return List.of();
        }
    }
}
