package org.signalbox.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.Message;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.intake.Incoming;
import org.signalbox.kernel.Refusal;

class ReadingTest {

    private static final Map<String, Object> BINARY = Map.of(
            "cloudEvents_specversion", "1.0",
            "cloudEvents_id", "7",
            "cloudEvents_source", "/shop",
            "cloudEvents_type", "order.placed",
            "cloudEvents_subject", "order-9",
            "cloudEvents_myext", 5);

    private static final String STRUCTURED =
            "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/shop\",\"type\":\"order.placed\",\"data\":{\"a\":1}}";

    @Test
    void aCloudEventInPropertiesIsOneOnAnyQueue() {
        Incoming event =
                read(Messages.text("{\"a\":1}", BINARY), "{\"name\":\"q\",\"eventKey\":\"other\",\"source\":\"erp\"}");

        assertEquals(
                List.of("7", "order.placed", "/shop", "order-9"),
                List.of(event.id(), event.key(), event.source(), event.businessKey()));
        assertEquals("{\"a\":1}", event.payload().toString());
        assertEquals("5", event.headers().getJsonObject("cloudEvent").getString("myext"));
        assertEquals("q", event.headers().getString("queue"));
    }

    @Test
    void aCloudEventThatComesFromAmqpHasColonsAndItsContentTypeElsewhere() {
        Map<String, Object> says = new HashMap<>();
        BINARY.forEach((name, value) -> says.put(name.replace('_', ':'), value));
        says.put("JMS_AMQP_ContentType", "text/xml");

        Incoming event = read(Messages.bytes("<a>7</a>".getBytes(StandardCharsets.UTF_8), says));

        assertEquals("order.placed", event.key());
        assertEquals("{\"a\":\"7\"}", event.payload().toString());
    }

    @Test
    void theDataOfACloudEventMayBeBytesAMapOrNothing() {
        Map<String, Object> bytes = new HashMap<>(BINARY);
        bytes.put("cloudEvents_datacontenttype", "application/octet-stream");

        assertEquals(
                "{\"data_base64\":\"/wA=\"}",
                read(Messages.bytes(new byte[] {(byte) 0xFF, 0}, bytes))
                        .payload()
                        .toString());
        assertEquals(
                "{\"n\":7}",
                read(Messages.map(Map.of("n", 7), BINARY)).payload().toString());
        assertEquals("{}", read(Messages.text(null, BINARY)).payload().toString());
        assertEquals(
                "{}", read(Messages.closed(Message.class, BINARY)).payload().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"contentType", "content_type", "Content_Type", "JMS_AMQP_ContentType", "JMSType"})
    void aCloudEventInOneDocumentIsToldByItsContentType(String property) {
        Map<String, Object> says = Map.of(property, "application/cloudevents+json; charset=utf-8");

        Incoming event = read(Messages.text(STRUCTURED, says), "{\"name\":\"q\",\"eventKey\":\"other\"}");

        assertEquals("order.placed", event.key());
        assertEquals("{\"a\":1}", event.payload().toString());
    }

    @Test
    void aCloudEventWithoutItsIdIsRefused() {
        Map<String, Object> says = Map.of("cloudEvents_specversion", "1.0", "JMSMessageID", "ID:1");

        Refusal refused = assertThrows(Refusal.class, () -> read(Messages.text("{}", says)));

        assertTrue(refused.getMessage().startsWith("id must be given"), refused.getMessage());
    }

    @Test
    void aMapIsThePayloadWhereSomethingSaysItsKey() {
        Message byProperty =
                Messages.map(Map.of("no", 7), Map.of("signalbox_event_key", "order", "JMSMessageID", "ID:1"));
        Message plain = Messages.map(Map.of("no", 7), Map.of());

        Incoming said = read(byProperty);
        Incoming configured = read(plain, "{\"name\":\"q\",\"eventKey\":\"line\",\"businessKey\":\"/no\"}");
        Refusal refused = assertThrows(Refusal.class, () -> read(plain));

        assertEquals(List.of("ID:1", "order"), List.of(said.id(), said.key()));
        assertEquals(List.of("line", "7"), List.of(configured.key(), configured.businessKey()));
        assertEquals("{\"no\":7}", configured.payload().toString());
        assertEquals("a MapMessage without an event key", refused.getMessage());
    }

    @Test
    void whatPostgresCannotKeepIsRefusedInAMapToo() {
        Message map = Messages.map(Map.of("a", "x\0y"), Map.of("signalbox_event_key", "order"));

        Refusal refused = assertThrows(Refusal.class, () -> read(map));

        assertTrue(refused.getMessage().contains("U+0000"), refused.getMessage());
    }

    @Test
    void aKeyInAPropertyMakesTheBodyThePayload() {
        Message message = Messages.text("{\"key\":\"no key\"}", Map.of("signalbox_event_key", "order"));

        Incoming event = read(message, "{\"name\":\"q\",\"eventKey\":\"other\"}");

        assertEquals("order", event.key());
        assertEquals("no key", event.payload().getString("key"));
    }

    @Test
    void aDocumentInXmlIsReadByThePathsOfItsQueue() {
        String queue = "{'name':'q','format':'xml','eventKey':'other','source':'erp','eventKeyPath':'name(/*)',"
                + "'businessKeyPath':'/order/@no','idPath':'/order/id'}";
        String document =
                "<?xml version='1.0' encoding='ISO-8859-1'?><o:order xmlns:o='u' no='9'><id>7</id>ü</o:order>";

        Incoming text = read(Messages.text(document, Map.of()), queue.replace('\'', '"'));
        Incoming bytes = read(
                Messages.bytes(document.getBytes(StandardCharsets.ISO_8859_1), Map.of()), queue.replace('\'', '"'));

        assertEquals(
                List.of("7", "order", "9", "erp"), List.of(text.id(), text.key(), text.businessKey(), text.source()));
        assertEquals("ü", text.payload().getJsonObject("order").getString("#text"));
        assertEquals(text.payload(), bytes.payload());
    }

    @Test
    void whereAPathLeadsNowhereTheQueueAndTheMessageAreAsked() {
        String queue = "{'name':'q','format':'xml','eventKey':'other','businessKey':'/order/no','eventKeyPath':'/none',"
                + "'idPath':'/none','businessKeyPath':'/none'}";

        Incoming event = read(
                Messages.text("<order><no>9</no></order>", Map.of("JMSMessageID", "ID:1")), queue.replace('\'', '"'));
        Refusal refused = assertThrows(
                Refusal.class, () -> read(Messages.text("<a/>", Map.of()), "{\"name\":\"q\",\"format\":\"xml\"}"));

        assertEquals(List.of("ID:1", "other", "9"), List.of(event.id(), event.key(), event.businessKey()));
        assertEquals("an XML message without an event key", refused.getMessage());
    }

    /** As a host sends it: the braces are other bytes than in ASCII, and so is the end of a line (NEL). */
    @Test
    void aMessageInEbcdicIsRead() {
        byte[] record = HexFormat.ofDelimiter(" ")
                .parseHex("C0 7F 95 94 7F 7A 7F D4 DC 93 93 85 99 40 40 7F 6B 7F 83 A4 99 7F 7A 7F 9F 7F D0 15");
        String queue = "{\"name\":\"q\",\"eventKey\":\"line\",\"charset\":\"Cp1047\"}";

        Incoming event = read(Messages.bytes(record, Map.of()), queue);

        assertEquals("Müller  ", event.payload().getString("nm"));
        assertEquals("¤", event.payload().getString("cur"));
        assertEquals("Müller  ", new String(record, Charset.forName("Cp1047")).substring(7, 15));
    }

    private static Incoming read(Message message) {
        return read(message, "{\"name\":\"q\"}");
    }

    private static Incoming read(Message message, String queue) {
        InboundQueue configured = QueuesFile.parse("[" + queue + "]").get(1);
        Letter letter = Opening.of(message, configured);
        letter.problem().ifPresent(why -> {
            throw new AssertionError(why);
        });
        return Reading.of(letter, configured);
    }
}
