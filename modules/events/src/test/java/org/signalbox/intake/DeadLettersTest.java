package org.signalbox.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.events.Desk;
import org.signalbox.kernel.Fact;
import org.signalbox.persistence.TestDatabase;

class DeadLettersTest {

    private static TestDatabase database;

    private final Desk desk = new Desk(database);
    private final EventDoor door = desk.intake.door();
    private final String messageId = "ID:" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void aMessageOfWhichNothingCouldBeReadIsKeptOnce() {
        UUID first = door.keep(letter(null), Desk.ACME);

        UUID again = door.keep(letter(null), Desk.ACME);

        assertEquals(first, again);
        assertEquals("DEAD", desk.seen(first).status());
        assertEquals("torn", desk.seen(first).reason());
        assertEquals(
                List.of("event.dead"), desk.facts.fired.stream().map(Fact::what).toList());
    }

    @Test
    void anotherMessageUnderTheSameIdIsKeptBesideItAndOnce() {
        UUID first = door.keep(letter("<a/>"), Desk.ACME);

        UUID other = door.keep(letter("<b/>"), Desk.ACME);
        UUID again = door.keep(letter("<b/>"), Desk.ACME);

        assertNotEquals(first, other);
        assertEquals(other, again);
        assertEquals("<b/>", desk.seen(other).raw());
    }

    @Test
    void anEventUnderTheIdOfAMessageIsNoRepeatOfIt() {
        UUID event = desk.accept(Desk.anEvent(messageId, "order", "{}")).id();

        UUID letter = door.keep(letter("<a/>"), Desk.ACME);

        assertNotEquals(event, letter);
        assertEquals("RECEIVED", desk.seen(event).status());
        assertEquals("DEAD", desk.seen(letter).status());
    }

    private Unreadable letter(String text) {
        byte[] raw = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        return new Unreadable(messageId, JsonValue.EMPTY_JSON_OBJECT, raw, "torn");
    }
}
