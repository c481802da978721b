package org.signalbox.mappings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;

class NewMappingTest {

    @Test
    void theShortFormStartsTheLatestVersion() {
        assertEquals(Mapping.Rule.shortForm("order", "review"), rule("'workflowKey':'review'"));
        assertEquals(rule("'workflowKey':'review'"), rule("'action':'start','workflowKey':'review'"));
    }

    @Test
    void aMessageLivesForADayUnlessItIsSaid() {
        Mapping.Rule usual = rule("'action':'correlate','messageName':'paid','businessKey':'$event.businessKey'");
        Mapping.Rule said =
                rule("'action':'correlate','messageName':'paid','correlationKeys':{'a':'b'},'timeToLive':'PT4H'");

        assertEquals(Target.message("paid", Duration.ofDays(1)), usual.target());
        assertEquals(Target.message("paid", Duration.ofHours(4)), said.target());
        assertEquals(Map.of("a", "b"), said.correlationKeys());
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedInASentence() {
        String message = "'action':'correlate','messageName':'paid'";
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put("'action':'stop','workflowKey':'review'", "action must be start or correlate");
        refusals.put("'position':1", "workflowKey must not be blank");
        refusals.put("'workflowKey':'review','messageName':'paid'", "messageName goes with the action correlate only");
        refusals.put("'workflowKey':'r','correlationKeys':{}", "correlationKeys goes with the action correlate only");
        refusals.put("'workflowKey':'r','timeToLive':'P1D'", "timeToLive goes with the action correlate only");
        refusals.put("'action':'correlate','businessKey':'a'", "messageName must not be blank");
        refusals.put(message + ",'workflowKey':'r'", "workflowKey goes with the action start only");
        refusals.put(message + ",'workflowVersion':1", "workflowVersion goes with the action start only");
        refusals.put(message + ",'ordered':true", "ordered goes with the action start only");
        refusals.put(
                message + ",'correlationKeys':{},'businessKey':' '",
                "businessKey or correlationKeys must say which instance is meant; $event.businessKey is the event's own");
        refusals.put(message + ",'correlationKeys':{'a':' '}", "correlationKeys.a must not be blank");
        refusals.put(message + ",'correlationKeys':{'':'a'}", "correlationKeys must have names of 1 to 200 characters");
        refusals.put(message + ",'correlationKeys':{'a':'$eval(b)'}", "correlationKeys.a must not use $eval");
        refusals.put(
                message + ",'businessKey':'a','timeToLive':'1 day'",
                "timeToLive must be a duration of ISO 8601, such as P1D or PT4H");
        refusals.put(message + ",'businessKey':'a','timeToLive':'PT0S'", "timeToLive must be between PT1S and P366D");
        refusals.put(message + ",'businessKey':'a','timeToLive':'-P1D'", "timeToLive must be between PT1S and P366D");

        refusals.forEach((members, sentence) -> {
            Refusal refusal = assertThrows(Refusal.class, () -> rule(members), members);
            assertEquals(Refusal.Kind.INVALID, refusal.kind(), members);
            assertEquals(sentence, refusal.getMessage());
        });
    }

    private static Mapping.Rule rule(String members) {
        JsonObject json = Json.createReader(new StringReader("{" + members.replace('\'', '"') + "}"))
                .readObject();
        JsonObject keys = json.getJsonObject("correlationKeys");
        Map<String, String> texts = keys == null ? null : new LinkedHashMap<>();
        if (keys != null) {
            keys.keySet().forEach(name -> texts.put(name, keys.getString(name)));
        }
        return new NewMapping(
                        "order",
                        json.getString("action", null),
                        json.getString("workflowKey", null),
                        json.containsKey("workflowVersion") ? json.getInt("workflowVersion") : null,
                        json.getString("messageName", null),
                        null,
                        null,
                        null,
                        json.getString("businessKey", null),
                        texts,
                        json.getString("timeToLive", null),
                        json.getBoolean("ordered", false),
                        null,
                        null)
                .rule();
    }
}
