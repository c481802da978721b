package org.signalbox.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.events.Desk;
import org.signalbox.events.EventView;
import org.signalbox.intake.BatchView;
import org.signalbox.intake.EventDoor;
import org.signalbox.intake.Incoming;
import org.signalbox.intake.Unreadable;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.JsonText;
import org.signalbox.persistence.TestDatabase;

class IntakeTest {

    private static final InboundQueue QUEUE = InboundQueue.first();

    private static TestDatabase database;

    private final Desk desk = new Desk(database);
    private final Intake intake = new Intake(desk.intake.door(), null);

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
    void anEventWithoutAnIdTakesTheMessages() {
        String id = messageId();

        take(Letter.written(id, "{\"key\":\"order\",\"payload\":{}}"));

        assertEquals(id, newest().foreignId());
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
    void aPayloadAloneBecomesAnEventOfItsQueue() {
        InboundQueue erp = QueuesFile.parse(
                        "[{\"name\":\"erp\",\"tenant\":\"elsewhere\",\"source\":\"erp\",\"eventKey\":\"order\",\"businessKey\":\"/no\"}]")
                .get(1);
        String id = UUID.randomUUID().toString();

        intake.take(Letter.written(id, "{\"id\":\"no id of an event\",\"no\":7}"), erp);

        EventView seen = desk.newest(Desk.STRANGER);
        assertEquals(List.of("order", "erp", "7"), List.of(seen.key(), seen.source(), seen.businessKey()));
        assertEquals("no id of an event", seen.payload().getString("id"));
        assertEquals(id, seen.foreignId());
    }

    @Test
    void aWholeEventOverridesWhatItsQueueSays() {
        InboundQueue queue = QueuesFile.parse("[{\"name\":\"q\",\"source\":\"erp\",\"businessKey\":\"/no\"}]")
                .get(1);

        intake.take(Letter.written(messageId(), "{\"key\":\"a\",\"payload\":{\"no\":7}}"), queue);
        EventView silent = newest();
        String outspoken = "{\"key\":\"a\",\"source\":\"s\",\"businessKey\":\"b\",\"payload\":{\"no\":7}}";
        intake.take(Letter.written(messageId(), outspoken), queue);
        EventView said = newest();

        assertEquals(List.of("erp", "7"), List.of(silent.source(), silent.businessKey()));
        assertEquals(List.of("s", "b"), List.of(said.source(), said.businessKey()));
    }

    @Test
    void theBoundsOfJsonHoldAtThisDoorToo() {
        take(Letter.written(
                messageId(), "{\"key\":\"a\",\"payload\":" + "{\"a\":".repeat(200) + "1" + "}".repeat(201)));
        EventView deep = newest();
        take(Letter.written(messageId(), "{\"key\":\"a\",\"payload\":{\"a\":\"\\u0000\"}}"));
        EventView zero = newest();

        assertTrue(deep.reason().contains("nested deeper"), deep.reason());
        assertTrue(zero.reason().contains("U+0000"), zero.reason());
    }

    /** The member above it is missing, or is no object: neither is found, and neither holds up what comes behind it. */
    @Test
    void aBusinessKeyThatIsNotThereIsNone() {
        InboundQueue erp = QueuesFile.parse("[{\"name\":\"erp\",\"eventKey\":\"order\",\"businessKey\":\"/order/no\"}]")
                .get(1);

        for (String payload : List.of("{\"name\":\"x\"}", "{\"order\":5}", "{\"order\":{\"no\":null}}")) {
            takeInTime(Letter.written(messageId(), payload), erp);

            assertEquals("RECEIVED", newest().status(), payload);
            assertEquals(newest().id().toString(), newest().businessKey(), payload);
        }
        takeInTime(Letter.written(messageId(), "{\"order\":{\"no\":5}}"), erp);
        assertEquals("5", newest().businessKey());
    }

    @Test
    void aNumberThatNobodyCanHoldIsDeadWithTheReason() {
        takeInTime(Letter.written(messageId(), "{\"key\":\"k\",\"payload\":{\"a\":1e99999999999}}"), QUEUE);

        assertEquals("DEAD", newest().status());
        assertTrue(newest().reason().contains("exponent"), newest().reason());
    }

    @Test
    void aMapThatSaysThatItIsACloudEventIsReadAsOne() {
        JsonObject headers = JsonText.object("{\"properties\":{\"contentType\":\"application/cloudevents+json\"}}");
        JsonObject event = JsonText.object(
                "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/erp\",\"type\":\"order\",\"data\":{\"a\":1}}");

        takeInTime(new Letter(messageId(), messageId(), headers, null, null, event, null, null), QUEUE);
        EventView whole = newest();
        takeInTime(
                new Letter(messageId(), messageId(), headers, null, null, JsonObject.EMPTY_JSON_OBJECT, null, null),
                QUEUE);
        EventView nothing = newest();
        takeInTime(new Letter(messageId(), messageId(), headers, null, null, null, null, null), QUEUE);
        EventView bodiless = newest();

        assertEquals("order", whole.key());
        assertEquals(List.of("DEAD", "DEAD"), List.of(nothing.status(), bodiless.status()));
        assertTrue(bodiless.reason().startsWith("it cannot be read as an event"), bodiless.reason());
    }

    /** What is tried again and again holds up all that comes behind it. */
    private void takeInTime(Letter letter, InboundQueue queue) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> intake.take(letter, queue));
    }

    @Test
    void twoUnreadableLettersUnderOneMessageIdAreBothKept() throws SQLException {
        String id = messageId();
        take(Letter.written(id, "scribble"));
        long rows = desk.rows();

        take(Letter.written(id, "scrabble"));
        take(Letter.written(id, "scrabble"));

        assertEquals(rows + 1, desk.rows());
        assertEquals("scrabble", newest().raw());
    }

    @Test
    void aLetterOfWhichNothingCanBeReadIsKeptAllTheSame() {
        take(new Letter(
                messageId(),
                "x",
                JsonText.members().add("queue", "q").build(),
                null,
                null,
                null,
                null,
                "broken \0 beyond reading"));

        EventView seen = newest();
        assertEquals("broken  beyond reading", seen.reason());
        assertEquals("q", seen.headers().getString("queue"));
    }

    @Test
    void halfASurrogateDoesNotHoldUpTheQueue() {
        take(Letter.written(messageId(), "\uD800 scribble"));

        assertEquals("DEAD", newest().status());
    }

    @Test
    void aTakenIdWithAnotherPayloadIsKeptDead() {
        String id = UUID.randomUUID().toString();
        take(Letter.written(messageId(), "{\"id\":\"" + id + "\",\"key\":\"order\",\"payload\":{\"a\":1}}"));

        take(Letter.written(messageId(), "{\"id\":\"" + id + "\",\"key\":\"order\",\"payload\":{\"a\":2}}"));

        assertEquals("DEAD", newest().status());
    }

    @Test
    void aLetterWaitsWhileTheDatabaseIsAway() throws SQLException {
        AtomicInteger calls = new AtomicInteger();
        Intake patient = intakeOn(refusingWhile(() -> calls.incrementAndGet() <= 4));
        long rows = desk.rows();

        patient.take(Letter.written(messageId(), "{\"key\":\"order\",\"payload\":{}}"), QUEUE);

        assertEquals(rows + 1, desk.rows());
        assertEquals("RECEIVED", newest().status());
    }

    @Test
    void aLetterWhoseDataTheDatabaseDoesNotTakeIsKeptDeadAfterAWhile() {
        String text = "{\"id\":\"" + UUID.randomUUID() + "\",\"key\":\"order\",\"payload\":{}}";

        new Intake(failing(Integer.MAX_VALUE, "22021"), null).take(Letter.written(messageId(), text), QUEUE);

        EventView seen = newest();
        assertEquals("DEAD", seen.status());
        assertEquals(text, seen.raw());
    }

    @Test
    void aFailureThatPassesMakesNoLetterDeadThoughTheDatabaseAnswers() {
        String text = "{\"id\":\"" + UUID.randomUUID() + "\",\"key\":\"order\",\"payload\":{}}";

        new Intake(failing(Intake.MOST_TRIES, "40P01"), null).take(Letter.written(messageId(), text), QUEUE);

        assertEquals("RECEIVED", newest().status());
    }

    @Test
    void aPayloadWithHalfASurrogateDoesNotHoldUpTheQueue() throws SQLException {
        long rows = desk.rows();

        take(Letter.written(messageId(), "{\"key\":\"order\",\"payload\":{\"a\":\"\\uD800\"}}"));

        assertEquals(rows + 1, desk.rows());
    }

    @Test
    void aLetterThatWouldPassForWhatAScheduleFiresIsKeptDeadUnderAnIdOfItsOwn() {
        String run = "schedule/nightly/" + UUID.randomUUID();
        String source = "{\"key\":\"order\",\"source\":\"schedule/nightly\",\"payload\":{}}";

        take(Letter.written(messageId(), "{\"id\":\"" + run + "\",\"key\":\"order\",\"payload\":{}}"));
        EventView id = newest();
        take(Letter.written(messageId(), source));

        assertEquals("DEAD", id.status());
        assertTrue(id.reason().contains("must not begin with schedule/"), id.reason());
        assertEquals("DEAD", newest().status());
        assertEquals(
                "ID:" + run,
                new Envelope(Messages.text("{}", java.util.Map.of("__HDR_MESSAGE_ID", run)))
                        .messageId()
                        .orElseThrow());
    }

    @Test
    void aLetterThatWaitsGoesBackToTheBrokerWhenTheServerCloses() {
        Intake patient = intakeOn(refusingWhile(() -> true));
        CompletableFuture<Void> taking =
                CompletableFuture.runAsync(() -> patient.take(Letter.written(messageId(), "{}"), QUEUE));

        patient.close();

        ExecutionException thrown = assertThrows(ExecutionException.class, () -> taking.get(5, TimeUnit.SECONDS));
        assertTrue(thrown.getCause().getMessage().contains("stays with the broker"));
    }

    @Test
    void lettersThatLayOneBehindTheOtherAreEachWhatTheyAreAlone() throws SQLException {
        String taken = UUID.randomUUID().toString();
        take(Letter.written(messageId(), "{\"id\":\"" + taken + "\",\"key\":\"order\",\"payload\":{}}"));
        Letter known = Letter.written(messageId(), "{\"key\":\"order\",\"payload\":{\"known\":1}}");
        take(known);
        long rows = desk.rows();
        int facts = desk.facts.fired.size();

        boolean kept = intake.take(
                List.of(
                        Letter.written(messageId(), "{\"key\":\"order\",\"payload\":{\"a\":1}}"),
                        known,
                        Letter.written(messageId(), "scribble"),
                        Letter.written(messageId(), "{\"id\":\"" + taken + "\",\"key\":\"other\",\"payload\":{}}"),
                        Letter.written(messageId(), "{\"key\":\"order\",\"payload\":{\"a\":2}}")),
                QUEUE);

        assertTrue(kept);
        assertEquals(rows + 4, desk.rows());
        assertEquals(
                List.of("event.dead", "event.dead"),
                desk.facts.fired.stream().skip(facts).map(Fact::what).toList());
        assertEquals(4, desk.work.size());
    }

    @Test
    void lettersThatCannotBeKeptTogetherAreLeftToComeAgain() throws SQLException {
        Intake away = intakeOn(refusingWhile(() -> true));
        long rows = desk.rows();
        List<Letter> letters = List.of(
                Letter.written(messageId(), "{\"key\":\"order\",\"payload\":{}}"),
                Letter.written(messageId(), "{\"key\":\"order\",\"payload\":{}}"));

        boolean kept = away.take(letters, QUEUE);

        assertEquals(false, kept);
        assertEquals(rows, desk.rows());
    }

    private EventDoor failing(int times, String state) {
        AtomicInteger failures = new AtomicInteger();
        return new EventDoor() {

            @Override
            public EventView accept(Incoming event, Caller caller) {
                if (failures.incrementAndGet() <= times) {
                    throw new IllegalStateException(new SQLException("it does not work", state));
                }
                return desk.intake.door().accept(event, caller);
            }

            @Override
            public BatchView acceptAll(JsonArray events, Function<JsonObject, Incoming> reading, Caller sender) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<BatchView.ItemView> acceptTogether(List<Incoming> events, Caller sender) {
                throw new UnsupportedOperationException();
            }

            @Override
            public UUID keep(Unreadable message, Caller sender) {
                return desk.intake.door().keep(message, sender);
            }
        };
    }

    private void take(Letter letter) {
        intake.take(letter, QUEUE);
    }

    private EventView newest() {
        return desk.newest(Desk.ADMIN);
    }

    private static String messageId() {
        return "ID:" + UUID.randomUUID();
    }

    private Intake intakeOn(DataSource source) {
        return new Intake(new Desk(database, source).intake.door(), null);
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
