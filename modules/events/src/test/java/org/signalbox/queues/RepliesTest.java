package org.signalbox.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.events.Desk;
import org.signalbox.events.EventReader;
import org.signalbox.events.EventView;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Backlog;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Outcome;
import org.signalbox.work.Work;

class RepliesTest {

    private static TestDatabase database;

    private final Desk desk = new Desk(database);
    private final Recorded<Fact> facts = new Recorded<>();
    private final Plan plan = new Plan();
    private final List<String> sent = new ArrayList<>();
    private final Replies replies = replies();
    private final Intake intake = new Intake(desk.intake.door(), replies);
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private JMSException failure;
    private boolean away;
    private String status = "RECEIVED";

    private final ReplyWorker worker = new ReplyWorker(replies, new ReplySender(resources()), reader(), () -> now);

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void aReceiptIsOwedOnceAndPaidWithTheIdOfTheMessage() {
        Letter letter = Opening.of(asking(Map.of()), InboundQueue.first());
        intake.take(letter, InboundQueue.first());
        intake.take(letter, InboundQueue.first());

        Outcome first = pay(plan.refs.get(0), 1);

        assertInstanceOf(Outcome.Done.class, first);
        assertEquals(1, plan.refs.size());
        assertEquals(1, sent.size());
        assertTrue(sent.get(0).startsWith("answers|" + letter.messageId() + "|receipt|{\"eventId\":\""), sent.get(0));
        assertEquals(Optional.empty(), find(plan.refs.get(0)));
        assertEquals("reply.sent", facts.fired.get(0).what());
    }

    @Test
    void theSendersOwnCorrelationIdGoesFirst() {
        take(asking(Map.of("JMSCorrelationID", "mine")));

        pay(plan.refs.get(0), 1);

        assertTrue(sent.get(0).startsWith("answers|mine|receipt|"), sent.get(0));
    }

    @Test
    void aMessageThatIsNoEventIsAnsweredWithTheReasonAndNoOutcome() {
        take(Messages.text("scribble", says(Map.of("signalbox_reply", "outcome"))));

        pay(plan.refs.get(0), 1);

        assertTrue(sent.get(0).contains("\"status\":\"DEAD\""), sent.get(0));
        assertTrue(sent.get(0).contains("\"reason\":\"not a JSON object"), sent.get(0));
        assertTrue(sent.get(0).contains(desk.newest(Desk.ADMIN).id().toString()), sent.get(0));
        assertEquals(1, plan.refs.size());
    }

    @Test
    void anOutcomeIsLookedForUntilTheEventHasEnded() {
        take(asking(Map.of("signalbox_reply", "outcome")));
        pay(plan.refs.get(0), 1);

        Outcome early = pay(plan.refs.get(1), 3);
        status = "DONE";
        pay(plan.refs.get(1), 4);

        assertEquals(plan.refs.get(0), plan.refs.get(1));
        assertEquals(new Outcome.Later(Duration.ofMillis(800), "the event is RECEIVED"), early);
        assertEquals(2, sent.size());
        assertTrue(sent.get(1).contains("|outcome|") && sent.get(1).contains("\"DONE\""), sent.get(1));
        assertEquals(Optional.empty(), find(plan.refs.get(0)));
    }

    @Test
    void anOutcomeThatDoesNotComeInAWeekIsToldAsItIs() {
        take(asking(Map.of("signalbox_reply", "outcome")));
        pay(plan.refs.get(0), 1);
        status = "UNMAPPED";
        now = now.plus(Duration.ofDays(7)).plusSeconds(1);

        Outcome late = pay(plan.refs.get(0), 40);

        assertInstanceOf(Outcome.Done.class, late);
        assertTrue(sent.get(1).contains("\"UNMAPPED\""), sent.get(1));
    }

    @Test
    void aReceiptWaitsForTheBrokerAsLongAsItIsAway() {
        take(asking(Map.of()));
        away = true;

        Outcome outcome = pay(plan.refs.get(0), 100);

        assertEquals(Duration.ofMinutes(1), ((Outcome.Later) outcome).delay());
        assertTrue(find(plan.refs.get(0)).isPresent());
    }

    @Test
    void anAnswerToNobodyIsLostOnceAndForAll() {
        take(asking(Map.of()));
        failure = new InvalidDestinationException("no such queue");

        Outcome outcome = pay(plan.refs.get(0), 1);

        assertInstanceOf(Outcome.Done.class, outcome);
        assertEquals("reply.lost", facts.fired.get(0).what());
        assertEquals("receipt to answers: no such queue", facts.fired.get(0).why());
        assertEquals(Optional.empty(), find(plan.refs.get(0)));
    }

    @Test
    void whatElseFailsIsTriedAgainAndInTheEndLost() {
        take(asking(Map.of()));
        failure = new JMSException("full");
        UUID id = plan.refs.get(0);

        Outcome outcome = pay(id, 1);
        database.inTransaction(() -> worker.gaveUp(item(id, 12), "JMSException: full"));

        assertEquals(new Outcome.Retry("JMSException: full"), outcome);
        assertEquals(
                "receipt to answers: JMSException: full", facts.fired.get(0).why());
        assertEquals(Optional.empty(), find(id));
    }

    @Test
    void theOutcomeOfAnEventThatWasRemovedIsNotSent() {
        take(asking(Map.of("signalbox_reply", "outcome")));
        pay(plan.refs.get(0), 1);
        status = null;

        pay(plan.refs.get(0), 1);

        assertEquals(1, sent.size());
        assertEquals(
                "outcome to answers: the event was removed", facts.fired.get(1).why());
    }

    @Test
    void nobodyIsAnsweredInAQueueOfOurs() {
        take(Messages.text("{\"key\":\"order\",\"payload\":{}}", Map.of("JMSReplyTo", queue("signalbox.nudge"))));
        take(Messages.text("{\"key\":\"order\",\"payload\":{}}", Map.of("JMSReplyTo", queue("signalbox.inbound"))));

        assertEquals(List.of(), plan.refs);
    }

    @Test
    void whatCannotBeKeptOfAnAddressDoesNotHoldUpTheQueue() {
        take(asking(Map.of("JMSCorrelationID", "a\0b")));

        pay(plan.refs.get(0), 1);

        assertTrue(sent.get(0).startsWith("answers|ab|"), sent.get(0));
    }

    private void take(jakarta.jms.Message message) {
        intake.take(Opening.of(message, InboundQueue.first()), InboundQueue.first());
    }

    private static jakarta.jms.Message asking(Map<String, Object> more) {
        return Messages.text("{\"key\":\"order\",\"payload\":{}}", says(more));
    }

    private static Map<String, Object> says(Map<String, Object> more) {
        Map<String, Object> says = new java.util.HashMap<>(more);
        says.put("JMSReplyTo", queue("answers"));
        says.put("JMSMessageID", "ID:" + UUID.randomUUID());
        return says;
    }

    private static Queue queue(String name) {
        return (Queue) Proxy.newProxyInstance(
                RepliesTest.class.getClassLoader(), new Class<?>[] {Queue.class}, (self, method, arguments) -> name);
    }

    private Outcome pay(UUID id, int attempts) {
        Outcome outcome = database.inTransaction(
                () -> worker.work(item(id, attempts)).toCompletableFuture().join());
        if (outcome instanceof Outcome.Done done) {
            database.inTransaction(done.recording());
        }
        return outcome;
    }

    private static Item item(UUID id, int attempts) {
        return new Item(UUID.randomUUID(), Replies.KIND, id, "default", Lane.NONE, attempts, 0);
    }

    private Optional<Owed> find(UUID id) {
        return database.inTransaction(() -> replies.find(id));
    }

    private Resources resources() {
        Resources resources = new Resources();
        resources.database = database.dataSource();
        resources.broker = broker(ConnectionFactory.class);
        return resources;
    }

    /** As the container calls it: one call, one transaction. */
    private Replies replies() {
        return new Replies(new ReplyTable(resources()), plan, facts, () -> now) {
            @Override
            void owe(Receipt receipt, Letter letter, String tenant) {
                database.inTransaction(() -> super.owe(receipt, letter, tenant));
            }
        };
    }

    private EventReader reader() {
        return (id, caller) -> {
            if (status == null) {
                throw Refusal.unknown("event", id);
            }
            return new EventView(
                    id, null, null, null, null, null, status, null, null, null, null, null, null, null, null, 0, null,
                    null);
        };
    }

    /** Factory, connection, session, producer and message in one: writes down what it is given. */
    private <T> T broker(Class<T> type) {
        StringBuilder said = new StringBuilder();
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer(method, arguments, said)));
    }

    private Object answer(Method method, Object[] arguments, StringBuilder said) throws JMSException {
        return switch (method.getName()) {
            case "createConnection" -> {
                if (away) {
                    throw new JMSException("refused");
                }
                yield broker(Connection.class);
            }
            case "createSession" -> broker(Session.class);
            case "createQueue" -> queue((String) arguments[0]);
            case "createProducer" -> {
                if (failure != null) {
                    throw failure;
                }
                sent.add(((Queue) arguments[0]).getQueueName());
                yield broker(MessageProducer.class);
            }
            case "createTextMessage" -> {
                said.append(arguments[0]);
                yield text((String) arguments[0]);
            }
            case "send" -> {
                sent.set(sent.size() - 1, sent.get(sent.size() - 1) + arguments[0]);
                yield null;
            }
            default -> null;
        };
    }

    private static TextMessage text(String body) {
        Map<String, Object> said = new java.util.HashMap<>();
        return (TextMessage) Proxy.newProxyInstance(
                RepliesTest.class.getClassLoader(),
                new Class<?>[] {TextMessage.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "setJMSCorrelationID" -> said.put("id", arguments[0]);
                    case "setStringProperty" -> said.put((String) arguments[0], arguments[1]);
                    case "toString" -> "|" + said.get("id") + "|" + said.get("signalbox_reply") + "|" + body;
                    default -> null;
                });
    }

    /** What is still to be done, in the order of adding. */
    private static final class Plan implements Work {

        private final List<UUID> refs = new ArrayList<>();

        @Override
        public void add(String tenant, String kind, UUID ref) {
            refs.add(ref);
        }

        @Override
        public void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
            refs.add(ref);
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
        public List<Open> open(Collection<UUID> refs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Backlog> backlog() {
            throw new UnsupportedOperationException();
        }
    }
}
