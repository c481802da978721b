package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CloudEvents, XML, maps and EBCDIC become events at the real doors. */
class FormatsIT {

    private static final String STRUCTURED = "application/cloudevents+json; charset=utf-8";

    private final String run = UUID.randomUUID().toString();

    @Test
    void aCloudEventInOneDocumentIsAnEvent() {
        Client.Answer answer = post("/api/events", cloudEvent(run, "'data':{'a':1}"), "Content-Type", STRUCTURED)
                .mustBe(202);
        Client.Answer again = post("/api/events", cloudEvent(run, "'data':{'a':1}"), "Content-Type", STRUCTURED)
                .mustBe(202);

        JsonObject event = whole(answer.text("/id"));
        assertTrue(answer.header("Location").endsWith("/api/events/" + answer.text("/id")), answer.header("Location"));
        assertEquals(
                List.of(run, "formats", "/shop", "order-9"),
                List.of(
                        event.getString("foreignId"),
                        event.getString("key"),
                        event.getString("source"),
                        event.getString("businessKey")));
        assertEquals("{\"a\":1}", event.getJsonObject("payload").toString());
        assertEquals("x", cloudEventOf(event).getString("myext"));
        assertEquals(answer.text("/id"), again.text("/id"));
        assertEquals("true", again.text("/repeat"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json | {\"a\":1} | {\"a\":1}",
                "text/xml | <a>1</a> | {\"a\":\"1\"}",
                "text/plain | 1 | {\"data\":\"1\"}",
                "application/octet-stream | 1 | {\"data_base64\":\"MQ==\"}",
            })
    void aCloudEventInHeadersIsAnEvent(String type, String body, String payload) {
        Client.Answer answer = Stack.admin()
                .post(
                        "/api/events",
                        body.getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        type,
                        "ce-specversion",
                        "1.0",
                        "CE-ID",
                        run,
                        "ce-source",
                        "/shop",
                        "ce-type",
                        "formats",
                        "ce-subject",
                        "M%C3%BCller")
                .mustBe(202);

        JsonObject event = whole(answer.text("/id"));
        assertEquals(run, event.getString("foreignId"));
        assertEquals("Müller", event.getString("businessKey"));
        assertEquals(payload, event.getJsonObject("payload").toString());
        assertEquals(type, cloudEventOf(event).getString("datacontenttype"));
    }

    @Test
    void aCloudEventWithoutDataIsAnEvent() {
        Client.Answer answer = Stack.admin()
                .post(
                        "/api/events",
                        new byte[0],
                        "ce-specversion",
                        "1.0",
                        "ce-id",
                        run,
                        "ce-source",
                        "/shop",
                        "ce-type",
                        "formats")
                .mustBe(202);

        assertEquals("{}", answer.find("/payload").orElseThrow().toString());
    }

    @Test
    void ofManyCloudEventsEachIsJudgedByItself() {
        String bad = cloudEvent(run + "-2", "'data':1").replace("\"1.0\"", "\"0.3\"");
        String batch = "[" + cloudEvent(run + "-1", "'data':1") + "," + bad + "]";

        Client.Answer answer = post("/api/events/batch", batch, "Content-Type", "application/cloudevents-batch+json")
                .mustBe(200);

        assertEquals("ACCEPTED", answer.text("/items/0/status"));
        assertEquals("REFUSED", answer.text("/items/1/status"));
        assertEquals("must be 1.0", answer.text("/items/1/errors/specversion"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'specversion':'1.0','source':'s','type':'t'} | id",
                "{'specversion':'1.0','id':'7','type':'t'} | source",
                "{'specversion':'1.0','id':'7','source':'s'} | type",
                "{'specversion':'2.0','id':'7','source':'s','type':'t'} | specversion",
                "[] | body",
            })
    void aBadCloudEventIsAProblem(String document, String member) {
        Client.Answer answer = post("/api/events", document.replace('\'', '"'), "Content-Type", STRUCTURED)
                .mustBe(422);

        assertTrue(answer.header("Content-Type").startsWith("application/problem+json"));
        assertTrue(
                answer.find("/errors/" + member).isPresent(), answer.response().body());
    }

    @ParameterizedTest
    @ValueSource(strings = {LegacyClient.JMS_2, LegacyClient.JMS_1})
    void aCloudEventIsTakenFromAQueueInEitherForm(String client) {
        new LegacyClient(client, "signalbox.inbound")
                .withText(
                        "{\"a\":1}",
                        "cloudEvents_specversion=1.0",
                        "cloudEvents_id=" + run + "-1",
                        "cloudEvents_source=/shop",
                        "cloudEvents_type=" + run,
                        "cloudEvents_myext=x")
                .withText(
                        cloudEvent(run + "-2", "'data':{'a':1}").replace("formats", run),
                        "contentType=" + STRUCTURED.split(";")[0])
                .send();

        for (JsonObject event : eventually("key=" + run, 2)) {
            assertEquals("{\"a\":1}", event.getJsonObject("payload").toString());
            assertEquals("x", cloudEventOf(event).getString("myext"));
            assertEquals("/shop", event.getString("source"));
        }
    }

    @Test
    void aDocumentInXmlIsAnEventAtTheHttpDoor() {
        String document = "<?xml version='1.0' encoding='ISO-8859-1'?><order no='9'><name>Müller</name></order>";

        Client.Answer answer = Stack.admin()
                .post(
                        "/api/events?key=formats&businessKey=9&source=old&id=" + run,
                        document.getBytes(StandardCharsets.ISO_8859_1),
                        "Content-Type",
                        "application/xml")
                .mustBe(202);

        assertEquals(
                "{\"order\":{\"@no\":\"9\",\"name\":\"Müller\"}}",
                answer.find("/payload").orElseThrow().toString());
        assertEquals(run, answer.text("/foreignId"));
        assertEquals("9", answer.text("/businessKey"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "<a>", "", "{}"})
    void badXmlIsAProblem(String document) {
        Client.Answer answer = post("/api/events?key=formats", document, "Content-Type", "text/xml")
                .mustBe(422, 400);

        assertTrue(answer.header("Content-Type").startsWith("application/problem+json"));
        post("/api/events", "<a/>", "Content-Type", "text/xml").mustBe(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {LegacyClient.JMS_2, LegacyClient.JMS_1})
    void aDocumentInXmlIsAnEventByThePathsOfItsQueue(String client) {
        String document =
                "<?xml version='1.0' encoding='ISO-8859-1'?><order no='" + run + "' id='" + run + "-id'>ü</order>";
        new LegacyClient(client, "edi.orders")
                .with("BYTES", document.getBytes(StandardCharsets.ISO_8859_1))
                .withText(document)
                .withText("<!DOCTYPE a><a/>", "run=" + run)
                .send();

        JsonObject event = eventually("foreignId=" + run + "-id", 1).get(0);

        assertEquals("edi.order", event.getString("key"));
        assertEquals(run, event.getString("businessKey"));
        assertEquals("ü", event.getJsonObject("payload").getJsonObject("order").getString("#text"));
        assertEquals("XML must not have a document type (DOCTYPE).", dead().getString("reason"));
    }

    @ParameterizedTest
    @ValueSource(strings = {LegacyClient.JMS_2, LegacyClient.JMS_1})
    void aMapIsThePayloadWhereSomethingSaysItsKey(String client) {
        byte[] content = run.getBytes(StandardCharsets.UTF_8);
        new LegacyClient(client, "till.receipts").with("MAP", content).send();
        new LegacyClient(client, "signalbox.inbound")
                .with("MAP", content, "signalbox_event_key=" + run)
                .with("MAP", content, "run=" + run)
                .send();

        JsonObject configured =
                eventually("key=till.receipt&businessKey=" + run, 1).get(0);
        JsonObject said = eventually("key=" + run, 1).get(0);

        assertEquals("{\"content\":\"" + run + "\",\"number\":7}", canonical(configured));
        assertEquals(canonical(configured), canonical(said));
        assertEquals("a MapMessage without an event key", dead().getString("reason"));
    }

    @ParameterizedTest
    @ValueSource(strings = {LegacyClient.JMS_2, LegacyClient.JMS_1})
    void aMessageInEbcdicIsAnEvent(String client) {
        String line = "{\"run\":\"" + run + "\",\"name\":\"Müller    \"}";
        new LegacyClient(client, "host.lines")
                .with("BYTES", line.getBytes(Charset.forName("Cp1047")), "signalbox_event_id=" + run)
                .send();

        JsonObject event = eventually("foreignId=" + run, 1).get(0);

        assertEquals("host.line", event.getString("key"));
        assertEquals("Müller    ", event.getJsonObject("payload").getString("name"));
        assertEquals("host.lines", event.getJsonObject("headers").getString("queue"));
    }

    private static Client.Answer post(String path, String body, String... headers) {
        return Stack.admin().post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private static String cloudEvent(String id, String data) {
        return ("{'specversion':'1.0','id':'" + id
                        + "','source':'/shop','type':'formats','subject':'order-9','myext':'x'," + data + "}")
                .replace('\'', '"');
    }

    private static JsonObject cloudEventOf(JsonObject event) {
        return event.getJsonObject("headers").getJsonObject("cloudEvent");
    }

    /** Maps have no order. */
    private static String canonical(JsonObject event) {
        JsonObject payload = event.getJsonObject("payload");
        return "{\"content\":" + payload.get("content") + ",\"number\":" + payload.get("number") + "}";
    }

    private JsonObject dead() {
        return Stack.eventually("a dead event of " + run, () -> events("status=DEAD").stream()
                .filter(event -> event.get("headers") instanceof JsonObject headers
                        && headers.getOrDefault("properties", JsonValue.NULL) instanceof JsonObject properties
                        && properties.getString("run", "").equals(run))
                .findFirst());
    }

    private static List<JsonObject> eventually(String filter, int count) {
        return Stack.eventually(count + " events of " + filter, () -> Optional.of(events(filter))
                .filter(found -> found.size() == count));
    }

    private static List<JsonObject> events(String filter) {
        return Stack.admin().get("/api/events?limit=50&" + filter).mustBe(200).items().stream()
                .map(line -> whole(line.asJsonObject().getString("id")))
                .toList();
    }

    private static JsonObject whole(String id) {
        return Stack.admin().get("/api/events/" + id).mustBe(200).json().asJsonObject();
    }
}
