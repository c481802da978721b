package org.signalbox.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.ObjectMessage;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Page;
import org.signalbox.persistence.TestDatabase;

class IntakeTest {

    private static TestDatabase database;

    private final Desk desk = new Desk(database);
    private final Intake intake = new Intake(desk.reception, desk.inbox);

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void aLetterIsTheSameAsAnEventSentOverHttp() {
        String text = "{\"key\":\"order\",\"source\":\"shop\",\"payload\":{\"a\":1}}";

        take(Letter.written(messageId(), text));

        EventView seen = newest();
        assertEquals("RECEIVED", seen.status());
        assertEquals("order", seen.key());
        assertEquals(1, seen.payload().getInt("a"));
        assertEquals(1, desk.work.size());
    }

    @Test
    void aRedeliveredLetterIsNoSecondEvent() throws SQLException {
        Letter letter = Letter.written(messageId(), "{\"key\":\"order\",\"payload\":{}}");
        Letter unreadable = Letter.written(messageId(), "scribble");
        take(letter);
        take(unreadable);
        long rows = desk.rows();

        take(letter);
        take(unreadable);

        assertEquals(rows, desk.rows());
        assertEquals(1, desk.work.size());
    }

    @Test
    void anUnreadableLetterIsKeptDeadWithItsTextAndTheReason() {
        take(Letter.written(messageId(), "<order/>"));

        EventView seen = newest();
        assertEquals("DEAD", seen.status());
        assertEquals("<order/>", seen.raw());
        assertTrue(seen.reason().startsWith("not a JSON object"), seen.reason());
        assertTrue(desk.work.isEmpty());
        assertEquals("event.dead", desk.facts.fired.get(0).what());
    }

    @Test
    void bytesAreReadAsTextOrKeptAsTheyAre() {
        take(Letter.decoded(messageId(), "{\"key\":\"order\",\"payload\":{}}".getBytes(StandardCharsets.UTF_8)));
        EventView readable = newest();
        take(Letter.decoded(messageId(), new byte[] {(byte) 0xC3, 0x28}));
        EventView unreadable = newest();

        assertEquals("RECEIVED", readable.status());
        assertEquals("DEAD", unreadable.status());
        assertEquals("the bytes are not UTF-8 text", unreadable.reason());
    }

    @Test
    void aTakenIdWithAnotherPayloadIsKeptDead() {
        String id = UUID.randomUUID().toString();
        take(Letter.written(messageId(), "{\"id\":\"" + id + "\",\"key\":\"order\",\"payload\":{\"a\":1}}"));

        take(Letter.written(messageId(), "{\"id\":\"" + id + "\",\"key\":\"order\",\"payload\":{\"a\":2}}"));

        assertEquals("DEAD", newest().status());
    }

    @Test
    void anObjectMessageIsNeverOpened() {
        ObjectMessage message = (ObjectMessage) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ObjectMessage.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getJMSMessageID")) {
                        return "ID:7";
                    }
                    throw new AssertionError(method + " was called");
                });

        Letter letter = Letter.of(message, "substitute");

        assertEquals("ID:7", letter.messageId());
        assertEquals(
                "neither a TextMessage nor a BytesMessage", letter.problem().orElseThrow());
    }

    @Test
    void aLetterWaitsWhileTheDatabaseIsAway() throws SQLException {
        AtomicInteger calls = new AtomicInteger();
        Intake patient = intakeOn(refusingWhile(() -> calls.incrementAndGet() <= 4));
        long rows = desk.rows();

        patient.take(Letter.written(messageId(), "{\"key\":\"order\",\"payload\":{}}"));

        assertEquals(rows + 1, desk.rows());
        assertEquals("RECEIVED", newest().status());
    }

    @Test
    void aLetterThatFailsThoughTheDatabaseAnswersIsKeptDeadAfterAWhile() {
        News news = new News(desk.facts, desk.broadcasts, Desk.CLOCK);
        Reception failing = new Desk.EachInItsTransaction(database, desk.inbox, null, news, Desk.CLOCK);
        String text = "{\"id\":\"" + UUID.randomUUID() + "\",\"key\":\"order\",\"payload\":{}}";

        new Intake(failing, desk.inbox).take(Letter.written(messageId(), text));

        EventView seen = newest();
        assertEquals("DEAD", seen.status());
        assertEquals(text, seen.raw());
    }

    @Test
    void aLetterThatWaitsGoesBackToTheBrokerWhenTheServerCloses() {
        Intake patient = intakeOn(refusingWhile(() -> true));
        CompletableFuture<Void> taking =
                CompletableFuture.runAsync(() -> patient.take(Letter.written(messageId(), "{}")));

        patient.close();

        ExecutionException thrown = assertThrows(ExecutionException.class, () -> taking.get(5, TimeUnit.SECONDS));
        assertTrue(thrown.getCause().getMessage().contains("stays with the broker"));
    }

    private void take(Letter letter) {
        intake.take(letter);
    }

    private EventView newest() {
        Page<EventView> page = database.inTransaction(() -> desk.events.page(Desk.all(50), Desk.ADMIN));
        return desk.seen(page.items().get(0).id());
    }

    private static String messageId() {
        return "ID:" + UUID.randomUUID();
    }

    private Intake intakeOn(DataSource source) {
        Resources resources = new Resources();
        resources.database = source;
        InstantSource clock = Desk.CLOCK;
        Inbox inbox = new Inbox(resources, clock);
        News news = new News(desk.facts, desk.broadcasts, clock);
        return new Intake(new Reception(inbox, desk, news, clock), inbox);
    }

    /** Refuses connections while it is away. */
    private static DataSource refusingWhile(BooleanSupplier away) {
        return (DataSource) Proxy.newProxyInstance(
                IntakeTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (away.getAsBoolean()) {
                        throw new SQLException("connection refused", "08001");
                    }
                    return method.invoke(database.dataSource(), arguments);
                });
    }
}
