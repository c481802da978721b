package org.signalbox.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.intake.Incoming;
import org.signalbox.mappings.Target;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Outcome;

class LineTest {

    private static TestDatabase database;

    private final Desk desk = new Desk(database);
    private final String customer = "customer-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void anEventIsNotRoutedBeforeTheOneInFront() {
        ordered("order");
        UUID first = accepted("order", customer);
        UUID second = accepted("order", customer);

        Outcome tooEarly = desk.work(second);
        desk.route(first);
        desk.route(second);

        Outcome.Later later = assertInstanceOf(Outcome.Later.class, tooEarly);
        assertTrue(later.reason().contains(first.toString()), later.reason());
        assertEquals(2, desk.starts.size());
        assertTrue(desk.starts.stream().allMatch(start -> start.ordered()));
    }

    @Test
    void anotherBusinessKeyAnotherTenantAndAKeyWithoutOrderDoNotStandInTheLine() {
        ordered("order");
        desk.mapping("note", "archive");
        accepted("order", "another");
        accepted("note", customer);
        accepted("order", null);
        Incoming strangers = new Incoming(null, "order", null, null, customer, JsonValue.EMPTY_JSON_OBJECT);
        desk.intake.accept(strangers, Desk.STRANGER);
        UUID event = accepted("order", customer);

        assertInstanceOf(Outcome.DoneTogether.class, desk.work(event));
    }

    @Test
    void aPoisonedHeadHoldsItsOwnBusinessKeyOnlyUntilSomebodyActs() {
        ordered("order");
        UUID head = accepted("order", customer);
        UUID behind = accepted("order", customer);
        UUID other = accepted("order", "another-" + customer);
        desk.gaveUp(head, "its expression failed");

        Outcome held = desk.work(behind);
        Outcome free = desk.work(other);
        database.inTransaction(() -> desk.dispatch.resume(head, Desk.ADMIN));
        desk.route(head);

        assertInstanceOf(Outcome.Later.class, held);
        assertInstanceOf(Outcome.DoneTogether.class, free);
        assertInstanceOf(Outcome.DoneTogether.class, desk.work(behind));
    }

    @Test
    void aLineOfManyMovesOnByWakingTheNextAndNobodyElse() {
        ordered("order");
        List<UUID> line = IntStream.range(0, 200)
                .mapToObj(place -> accepted("order", customer))
                .toList();
        Deque<UUID> now = new ArrayDeque<>();
        line.forEach(now::push);
        int attempts = 0;

        for (; !now.isEmpty(); attempts++) {
            desk.route(now.pop());
            now.addAll(desk.hurried);
            desk.hurried.clear();
        }

        assertEquals(200, desk.starts.size());
        assertEquals(2 * 200 - 1, attempts);
    }

    @Test
    void whoeverIsNotAtTheHeadIsAskedLessAndLess() {
        assertEquals(Duration.ofMillis(200), EventWorker.pause(1));
        assertEquals(Duration.ofMillis(400), EventWorker.pause(2));
        assertEquals(Duration.ofMinutes(1), EventWorker.pause(10));
        assertEquals(Duration.ofMinutes(1), EventWorker.pause(Integer.MAX_VALUE));
    }

    private void ordered(String key) {
        desk.mapped.add(Desk.decision(key, Target.workflow("review", null), true));
    }

    private UUID accepted(String key, String businessKey) {
        Incoming event = new Incoming(null, key, null, null, businessKey, JsonValue.EMPTY_JSON_OBJECT);
        return desk.accept(event).id();
    }
}
