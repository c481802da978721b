package org.signalbox.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.events.Desk;
import org.signalbox.persistence.TestDatabase;

class QueueReaderTest {

    private static TestDatabase database;

    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Object> coming = new ArrayDeque<>();
    /** What a rollback brings once more. */
    private final List<Object> returned = new ArrayList<>();

    private final Desk desk = new Desk(database);
    private final Intake intake = new Intake(desk.intake.door(), null);
    private QueueReader reader;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void aMessageIsTakenFromTheBrokerOnlyAfterItIsKept() throws Exception {
        long before = desk.rows();
        coming.add(aMessage());

        read(intake);

        assertEquals(before + 1, desk.rows());
        assertEquals(List.of("commit with " + (before + 1)), done);
    }

    @Test
    void aMessageThatCannotBeKeptStaysWithTheBroker() {
        Intake closed = new Intake(null, null);
        closed.close();
        coming.add(aMessage());

        read(closed);

        assertTrue(done.contains("rollback"));
        assertTrue(done.stream().noneMatch(what -> what.startsWith("commit")));
    }

    @Test
    void aMessageThatBreaksItsReaderStaysWithTheBroker() {
        coming.add(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TextMessage.class}, (self, method, arguments) -> {
                    throw new StackOverflowError("too deep");
                }));

        assertThrows(StackOverflowError.class, () -> read(intake));

        assertEquals(List.of("rollback"), done);
    }

    @Test
    void aBrokerThatWentAwayIsAskedAgain() throws Exception {
        long before = desk.rows();
        coming.add(new JMSException("the connection is gone"));
        coming.add(aMessage());

        read(intake);

        assertEquals(before + 1, desk.rows());
        assertEquals("gone", done.get(0));
    }

    @Test
    void messagesThatLieReadyAreTakenTogetherMoreAndMore() throws Exception {
        long before = desk.rows();
        for (int i = 0; i < 8; i++) {
            coming.add(aMessage());
        }

        read(intake);

        assertEquals(
                Stream.of(1, 3, 7, 8)
                        .map(taken -> "commit with " + (before + taken))
                        .toList(),
                done);
    }

    @Test
    void messagesThatCannotBeKeptTogetherAreTakenOneByOne() throws Exception {
        long before = desk.rows();
        Intake hurried = new Intake(new Desk(database, refusingOnceAfter(before)).intake.door(), null);
        List<Message> messages = List.of(aMessage(), aMessage(), aMessage());
        coming.addAll(messages);
        returned.addAll(messages.subList(1, 3));

        read(hurried);

        assertEquals(
                List.of(
                        "commit with " + (before + 1),
                        "rollback",
                        "commit with " + (before + 2),
                        "commit with " + (before + 3)),
                done);
    }

    /** Takes the first, and refuses what comes next. */
    private static DataSource refusingOnceAfter(long before) {
        AtomicBoolean refused = new AtomicBoolean();
        return (DataSource) Proxy.newProxyInstance(
                QueueReaderTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> {
                    if (new Desk(database).rows() > before && refused.compareAndSet(false, true)) {
                        throw new SQLException("connection refused", "08001");
                    }
                    return method.invoke(database.dataSource(), arguments);
                });
    }

    /** Until nothing comes any more. */
    private void read(Intake by) {
        reader = new QueueReader(InboundQueue.first(), broker(ConnectionFactory.class), by);
        reader.run();
    }

    private static Message aMessage() {
        return Messages.text("{\"key\":\"order\",\"payload\":{}}", Map.of("JMSMessageID", "ID:" + UUID.randomUUID()));
    }

    /** Factory, connection, session and consumer in one: hands out what comes, then tells the reader to stop. */
    private <T> T broker(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> switch (method.getName()) {
                    case "createConnection" -> broker(Connection.class);
                    case "createSession" -> broker(Session.class);
                    case "createConsumer" -> broker(MessageConsumer.class);
                    case "receive", "receiveNoWait" -> next();
                    case "commit" -> note("commit with " + desk.rows());
                    case "rollback" -> comesAgain();
                    default -> null;
                }));
    }

    private Object note(String what) {
        done.add(what);
        return null;
    }

    private Object comesAgain() {
        coming.addAll(returned);
        returned.clear();
        return note("rollback");
    }

    private Object next() throws JMSException {
        Object next = coming.poll();
        if (next instanceof JMSException failure) {
            done.add("gone");
            throw failure;
        }
        if (coming.isEmpty() && returned.isEmpty()) {
            reader.stop();
        }
        return next;
    }
}
