package org.signalbox.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpeningTest {

    private static final String TEXT = "{\"name\":\"Müller\"}";

    @Test
    void aTextMessageIsItsText() {
        Letter letter = open(Messages.text(TEXT, Map.of("JMSMessageID", "ID:7")));

        assertEquals(TEXT, letter.text());
        assertEquals("ID:7", letter.messageId());
        assertEquals(Optional.empty(), letter.problem());
    }

    @Test
    void bytesAreReadInTheCharsetOfTheirQueue() {
        InboundQueue latin = QueuesFile.parse("[{\"name\":\"q\",\"charset\":\"ISO-8859-1\"}]")
                .get(1);
        InboundQueue ebcdic =
                QueuesFile.parse("[{\"name\":\"q\",\"charset\":\"Cp1047\"}]").get(1);

        assertEquals(
                TEXT,
                Opening.of(bytes(TEXT.getBytes(StandardCharsets.ISO_8859_1)), latin)
                        .text());
        assertEquals(
                TEXT, Opening.of(bytes(TEXT.getBytes(ebcdic.charset())), ebcdic).text());
        assertEquals(TEXT, open(bytes(TEXT.getBytes(StandardCharsets.UTF_8))).text());
    }

    @Test
    void bytesOfAnotherCharsetAreKeptAsTheyAreWithTheReason() {
        byte[] latin = TEXT.getBytes(StandardCharsets.ISO_8859_1);

        Letter letter = open(bytes(latin));

        assertEquals("the bytes are not UTF-8 text", letter.problem().orElseThrow());
        assertEquals(latin.length, letter.raw().orElseThrow().length);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        assertEquals(
                TEXT,
                open(bytes(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8))).text());
        assertEquals(TEXT, open(Messages.text("\uFEFF" + TEXT, Map.of())).text());
    }

    @Test
    void oneMebibyteIsTheMost() {
        Letter longest = open(bytes(new byte[Letter.LONGEST]));
        Letter bytes = open(bytes(new byte[Letter.LONGEST + 1]));
        Letter text = open(Messages.text("ü".repeat(Letter.LONGEST), Map.of()));

        assertEquals(Optional.empty(), longest.problem());
        for (Letter tooLong : List.of(bytes, text)) {
            assertTrue(tooLong.problem().orElseThrow().endsWith("the first 1048576 are kept"));
            assertEquals(Letter.LONGEST, tooLong.raw().orElseThrow().length);
        }
        assertTrue(text.problem().orElseThrow().contains("of 2097152"));
    }

    @Test
    void anObjectMessageIsNeverOpened() {
        Letter letter = open(Messages.closed(ObjectMessage.class, Map.of("JMSMessageID", "ID:7", "color", "red")));

        assertEquals("ID:7", letter.messageId());
        assertEquals(
                "an ObjectMessage, whose body is never opened", letter.problem().orElseThrow());
        assertEquals("red", letter.headers().getJsonObject("properties").getString("color"));
    }

    @Test
    void aStreamIsShownThoughNotTaken() {
        Letter stream = open(Messages.stream(List.of("x", 7)));

        assertEquals("[\"x\",\"7\"]", stream.text());
        assertTrue(stream.problem().isPresent());
    }

    @Test
    void theEntriesOfAMapKeepTheirTypes() {
        Map<String, Object> content = Map.of(
                "a", "x", "b", 7, "c", new byte[] {1, 2}, "d", true, "e", 1.5, "f", Double.NaN, "g", 'y', "h", 7L);

        Letter letter = open(Messages.map(content, Map.of()));

        assertEquals(
                "{'a':'x','b':7,'c':'AQI=','d':true,'e':1.5,'f':'NaN','g':'y','h':7}".replace('\'', '"'),
                letter.entries().toString());
        assertEquals(Optional.empty(), letter.problem());
    }

    @Test
    void aMapLongerThanAMebibyteIsNotTaken() {
        Letter letter = open(Messages.map(Map.of("a", "x".repeat(Letter.LONGEST)), Map.of()));

        assertTrue(letter.problem().orElseThrow().startsWith("longer than"));
        assertEquals(Letter.LONGEST, letter.raw().orElseThrow().length);
    }

    @Test
    void whatHasNoBodyIsEmpty() {
        assertEquals(
                "the message is empty",
                open(Messages.text(null, Map.of())).problem().orElseThrow());
        assertEquals("the message is empty", open(bytes(new byte[0])).problem().orElseThrow());
        assertEquals(
                "a message without a body",
                open(Messages.closed(Message.class, Map.of())).problem().orElseThrow());
    }

    @Test
    void theEventsIdIsOurPropertyThenThatOfCloudEventsThenTheMessages() {
        Map<String, Object> all = Map.of("signalbox_event_id", "1", "cloudEvents_id", "2", "JMSMessageID", "ID:3");

        assertEquals("1", open(Messages.text("{}", all)).eventId());
        assertEquals(
                "2",
                open(Messages.text("{}", Map.of("cloudEvents_id", "2", "JMSMessageID", "ID:3")))
                        .eventId());
        assertEquals(
                "ID:3",
                open(Messages.text("{}", Map.of("JMSMessageID", "ID:3"))).eventId());
        assertNotEquals(
                open(Messages.text("{}", Map.of())).eventId(),
                open(Messages.text("{}", Map.of())).eventId());
    }

    @Test
    void aMessageIdCanAlwaysBeKept() {
        Letter letter = open(Messages.text("{}", Map.of("JMSMessageID", "ID:\0" + "7".repeat(300))));

        assertEquals(200, letter.messageId().length());
        assertTrue(letter.messageId().startsWith("ID: 7"));
    }

    @Test
    void headersAreShortened() {
        Letter letter = open(Messages.text(null, Map.of("JMSType", "t", "long", "x".repeat(5000))));

        JsonObject headers = letter.headers();
        assertEquals("signalbox.inbound", headers.getString("queue"));
        assertEquals("t", headers.getString("JMSType"));
        assertEquals(4000, headers.getJsonObject("properties").getString("long").length());
    }

    @Test
    void aMessageThatBreaksWhenItIsReadIsReadAgainBeforeItIsUnreadable() {
        Message first = Messages.broken(Map.of("JMSXDeliveryCount", 3));
        Message again = Messages.broken(Map.of("JMSXDeliveryCount", 4));

        assertThrows(IllegalStateException.class, () -> open(first));
        assertTrue(open(again).problem().orElseThrow().startsWith("the message cannot be read"));
    }

    private static Letter open(Message message) {
        return Opening.of(message, InboundQueue.first());
    }

    private static Message bytes(byte[] content) {
        return Messages.bytes(content, Map.of());
    }
}
