package org.signalbox.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;
import org.signalbox.workflow.Origin;

class DraftTest {

    @Test
    void whatIsNotSaidIsUsual() {
        MessageDoor.Message message =
                draft("{'id':' ','businessKey':'4711','correlationKeys':null}").message();

        assertNull(draft("{'id':' ','businessKey':'4711'}").id());
        assertEquals(Duration.ofDays(1), message.timeToLive());
        assertEquals(JsonValue.EMPTY_JSON_OBJECT, message.correlationKeys());
        assertEquals(JsonValue.EMPTY_JSON_OBJECT, message.variables());
        assertEquals(new Origin(null, null), message.origin());
    }

    @Test
    void keysAreNumbersTruthsAndTexts() {
        MessageDoor.Message message =
                draft("{'correlationKeys':{'order':'7','line':2,'paid':true}}").message();

        assertNull(message.businessKey());
        assertEquals(3, message.correlationKeys().size());
    }

    @Test
    void eachMistakeHasItsOwnSentence() {
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put("{}", "businessKey or correlationKeys must say which instance is meant");
        refusals.put("{'businessKey':'  '}", "businessKey or correlationKeys must say which instance is meant");
        refusals.put("{'correlationKeys':[]}", "correlationKeys must be a JSON object");
        refusals.put("{'correlationKeys':{'a':null}}", key("a"));
        refusals.put("{'correlationKeys':{'a':{}}}", key("a"));
        refusals.put("{'correlationKeys':{'a':'" + "x".repeat(4001) + "'}}", key("a"));
        refusals.put("{'correlationKeys':{' ':1}}", "correlationKeys must have names of 1 to 200 characters");
        refusals.put("{'correlationKeys':{" + members(21) + "}}", "correlationKeys must be at most 20");
        refusals.put("{'businessKey':'a','variables':7}", "variables must be a JSON object");
        refusals.put(
                "{'businessKey':'a','variables':{'" + "v".repeat(256) + "':1}}",
                "variables must have names of 1 to 255 characters");
        refusals.put(
                "{'businessKey':'a','timeToLive':'soon'}",
                "timeToLive must be a duration of ISO 8601, such as P1D or PT4H");
        refusals.put("{'businessKey':'a','timeToLive':'PT0S'}", "timeToLive must be between PT1S and P366D");
        refusals.put("{'businessKey':'a','timeToLive':'P367D'}", "timeToLive must be between PT1S and P366D");
        refusals.put(
                "{'businessKey':'a','id':'" + "i".repeat(201) + "'}",
                "id must have at most 200 characters, none of them a control character");

        refusals.forEach((json, sentence) -> {
            Refusal refusal = assertThrows(Refusal.class, () -> draft(json).message(), json);
            assertEquals(sentence, refusal.getMessage());
            assertEquals(Refusal.Kind.INVALID, refusal.kind());
        });
    }

    private static String key(String name) {
        return "correlationKeys." + name + " must be a number, a truth or a text of at most 4000 characters";
    }

    private static String members(int count) {
        return IntStream.range(0, count).mapToObj(one -> "'k" + one + "':1").collect(Collectors.joining(","));
    }

    private static Draft draft(String json) {
        JsonObject body;
        try (var reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            body = reader.readObject();
        }
        return new MessagesResource.NewMessage(
                        body.getString("id", null),
                        "paid",
                        body.getString("businessKey", null),
                        body.get("correlationKeys"),
                        body.get("variables"),
                        body.getString("timeToLive", null))
                .of("default");
    }
}
