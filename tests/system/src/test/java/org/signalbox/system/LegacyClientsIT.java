package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old programs send what they send; each message is an event, or is seen as what it was. */
class LegacyClientsIT {

    private static final int LIMIT = 1024 * 1024;
    private static final Map<String, JsonObject> KNOWN = new ConcurrentHashMap<>();

    private final String run = "legacy-" + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {LegacyClient.JMS_2, LegacyClient.JMS_1})
    void anEventIsTakenFromEitherClient(String client) {
        new LegacyClient(client, "signalbox.inbound")
                .withText(event(run, "\"a\":\"ü\""))
                .with("BYTES", event(run, "\"b\":\"ü\"").getBytes(StandardCharsets.UTF_8))
                .send();

        List<JsonObject> taken = eventually(run, 2);

        assertTrue(taken.stream().allMatch(event -> event.getString("source").equals("old")));
        assertTrue(
                taken.stream().allMatch(event -> event.getJsonObject("payload").containsValue(text("ü"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {LegacyClient.JMS_2, LegacyClient.JMS_1})
    void eachKindOfBadMessageIsSeenAsWhatItWasAndTheNextIsTaken(String client) {
        String mark = "run=" + run;
        byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
        new LegacyClient(client, "signalbox.inbound")
                .with("TEXT", text, mark, "kind=text")
                .with("BYTES", new byte[] {(byte) 0xC3, 0x28}, mark, "kind=charset")
                .with("TEXT", new byte[LIMIT + 1], mark, "kind=longText")
                .with("BYTES", new byte[3 * LIMIT], mark, "kind=longBytes")
                .with("OBJECT", text, mark, "kind=object")
                .with("MAP", text, mark, "kind=map")
                .with("STREAM", text, mark, "kind=stream")
                .with("EMPTY", new byte[0], mark, "kind=empty")
                .withText(event(run, "\"good\":true"))
                .send();

        Map<String, JsonObject> dead =
                Stack.eventually("eight dead events", () -> Optional.of(dead()).filter(found -> found.size() == 8));

        eventually(run, 1);
        dead.forEach((kind, event) -> assertEquals(reasonOf(kind), reason(event), kind));
        assertEquals("hello", dead.get("text").getString("raw"));
        assertEquals(LIMIT, dead.get("longText").getString("raw").length());
        assertEquals(LIMIT, dead.get("longBytes").getString("raw").length());
        assertTrue(dead.get("map").getString("raw").contains("\"number\":7"));
        assertEquals(
                "signalbox.inbound", dead.get("object").getJsonObject("headers").getString("queue"));
    }

    @ParameterizedTest
    @ValueSource(strings = {LegacyClient.JMS_2, LegacyClient.JMS_1})
    void aPayloadAloneBecomesAnEventAsItsQueueIsConfigured(String client) {
        String order = "{\"order\":{\"no\":\"" + run + "\"},\"name\":\"Müller\"}";
        byte[] latin = order.getBytes(StandardCharsets.ISO_8859_1);
        new LegacyClient(client, "erp.orders")
                .with("BYTES", latin, "MSGID=" + run)
                .with("BYTES", latin, "MSGID=" + run)
                .with("BYTES", latin, "MSGID=" + run + "-2")
                .send();

        List<JsonObject> taken = Stack.eventually("two orders", () -> Optional.of(events(
                        "key=erp.order", event -> event.getString("businessKey").equals(run)))
                .filter(found -> found.size() == 2));

        assertTrue(taken.stream().allMatch(event -> event.getString("source").equals("erp")));
        assertTrue(taken.stream()
                .allMatch(event ->
                        event.getJsonObject("payload").getString("name").equals("Müller")));
    }

    @Test
    void aQueueOfAnotherTenantIsNotSeenByOurs() {
        new LegacyClient(LegacyClient.JMS_2, "north.events")
                .withText("{\"key\":\"" + run + "\",\"payload\":{\"n\":1}}")
                .send();
        new LegacyClient(LegacyClient.JMS_2, "signalbox.inbound")
                .withText(event(run, "\"n\":2"))
                .send();

        List<JsonObject> seen = eventually(run, 1);

        assertEquals(2, seen.get(0).getJsonObject("payload").getInt("n"));
        assertEquals(
                "north|north-host",
                Rows.first(
                        "select tenant || '|' || source from events.event where key = ?" + " and tenant = 'north'",
                        run));
    }

    @Test
    void anOrderedQueueIsTakenInItsOrder() {
        LegacyClient client = new LegacyClient(LegacyClient.JMS_1, "ledger.lines");
        IntStream.range(0, 150).forEach(n -> client.withText("{\"n\":" + n + ",\"run\":\"" + run + "\"}"));
        client.send();

        List<JsonObject> newestFirst = Stack.eventually("150 lines", () -> Optional.of(events(
                        "key=ledger.line",
                        event -> event.getJsonObject("payload").getString("run").equals(run)))
                .filter(found -> found.size() == 150));

        List<Integer> order = newestFirst.stream()
                .map(event -> 149 - event.getJsonObject("payload").getInt("n"))
                .toList();
        assertEquals(IntStream.range(0, 150).boxed().toList(), order);
    }

    @ParameterizedTest
    @ValueSource(strings = {LegacyClient.JMS_2, LegacyClient.JMS_1})
    void whatIsTooLargeToBeReceivedIsRefusedToItsSender(String client) {
        String password = Stack.parts().access("broker").password();
        LegacyClient large = new LegacyClient(client, "signalbox.inbound").with("BYTES", new byte[17 * LIMIT]);

        assertFalse(large.sendsWithPassword(password));
    }

    @ParameterizedTest
    @ValueSource(strings = {LegacyClient.JMS_2, LegacyClient.JMS_1})
    void nobodySendsWithAWrongPassword(String client) {
        LegacyClient stranger = new LegacyClient(client, "signalbox.inbound").withText(event(run, ""));

        assertFalse(stranger.sendsWithPassword("wrong"));
    }

    private static String reasonOf(String kind) {
        return switch (kind) {
            case "text" -> "not a JSON object";
            case "charset" -> "the bytes are not UTF-8 text";
            case "longText", "longBytes" -> "longer than 1048576 bytes";
            case "object" -> "an ObjectMessage, whose body is never opened";
            case "map" -> "a MapMessage without an event key";
            case "stream" -> "a StreamMessage, which is shown as JSON and not taken";
            default -> "a message without a body";
        };
    }

    private static String reason(JsonObject event) {
        return event.getString("reason").split(":")[0];
    }

    private Map<String, JsonObject> dead() {
        Map<String, JsonObject> dead = new TreeMap<>();
        for (JsonObject event : events("status=DEAD", one -> one.get("headers") instanceof JsonObject)) {
            JsonObject properties = event.getJsonObject("headers").getJsonObject("properties");
            if (properties.getString("run", "").equals(run)) {
                dead.put(properties.getString("kind"), event);
            }
        }
        return dead;
    }

    private static List<JsonObject> eventually(String key, int count) {
        return Stack.eventually(count + " events of " + key, () -> Optional.of(events("key=" + key, event -> true))
                .filter(found -> found.size() == count));
    }

    private static List<JsonObject> events(String filter, Predicate<JsonObject> wanted) {
        List<JsonObject> found = new ArrayList<>();
        Stack.admin().get("/api/events?limit=200&" + filter).mustBe(200).items().stream()
                .map(line -> KNOWN.computeIfAbsent(line.asJsonObject().getString("id"), LegacyClientsIT::whole))
                .filter(wanted)
                .forEach(found::add);
        return found;
    }

    /** A list leaves out what events carry. */
    private static JsonObject whole(String id) {
        return Stack.admin().get("/api/events/" + id).mustBe(200).json().asJsonObject();
    }

    private static JsonValue text(String text) {
        return Json.createValue(text);
    }

    private static String event(String key, String member) {
        return "{\"key\":\"" + key + "\",\"source\":\"old\",\"payload\":{" + member + "}}";
    }
}
