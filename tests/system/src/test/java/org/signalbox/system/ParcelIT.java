package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * One workflow with all that services which only do tasks need of an engine. It is declared when the server starts (a file
 * in its folder), and its handlers are found by the type of their tasks (the topic).
 *
 * <ul>
 *   <li>{@code weigh} forces an incident where a variable is missing, and is tried again when that is mended;
 *   <li>{@code heavy}, an exclusive gateway, takes the way that a variable says which a handler wrote;
 *   <li>{@code lift} fails twice, is tried again after the delay of its topic, and never becomes an incident;
 *   <li>{@code fork} and {@code join}, parallel gateways, wait for a timer that is constant and for one of a variable;
 *   <li>{@code either}, an event-based gateway, waits for an event by its name, or for a week.
 * </ul>
 */
class ParcelIT {

    private static final Duration TIMERS = Duration.ofMinutes(2);

    private final Client admin = Stack.admin();
    private final String parcel = "parcel-" + UUID.randomUUID();

    @Test
    void aHeavyParcelWithoutAWeightIsCollectedInTheEnd() {
        Stack.eventually("the workflow of the folder", () -> Optional.of(admin.get("/api/workflows/parcel"))
                .filter(known -> known.status() == 200));
        String id = admin.post(
                        "/api/instances",
                        "{\"workflowKey\":\"parcel\",\"businessKey\":\"" + parcel
                                + "\",\"variables\":{\"pause\":\"PT2S\"}}")
                .mustBe(202)
                .text("/id");

        JsonObject forced = Stack.eventually("the forced incident", () -> incident("OPEN"));
        assertEquals("nobody said how heavy it is", forced.getString("cause"));
        assertEquals("weigh", forced.getString("activity"));
        EngineAccess.put(
                "/process-instance/" + forced.getString("engineInstanceId") + "/variables/grams",
                "{\"type\":\"Integer\",\"value\":5000}");
        admin.post("/api/incidents/" + forced.getString("id") + "/retry", "").mustBe(202);

        Client.Answer waiting = Stack.eventually("that it waits for its event", TIMERS, () -> Optional.of(seen(id))
                .filter(seen -> activities(seen, "tokens").contains("either")));
        assertEquals("true", waiting.text("/variables/heavy"));
        assertEquals("3", waiting.text("/variables/lifted"));
        assertTrue(activities(waiting, "history").containsAll(List.of("lift", "rest", "pause", "join")));
        assertEquals(
                1, admin.get("/api/incidents?businessKey=" + parcel).items().size());

        admin.post("/api/messages", "{\"name\":\"parcel_collected\",\"businessKey\":\"" + parcel + "\"}")
                .mustBe(202);

        Client.Answer over = Stack.eventually("its end", () -> Optional.of(seen(id))
                .filter(seen -> seen.text("/status").equals("COMPLETED")));
        assertTrue(activities(over, "history").contains("gone"));
        assertFalse(activities(over, "history").contains("returned"));
    }

    private Client.Answer seen(String id) {
        return admin.get("/api/instances/" + id).mustBe(200);
    }

    private Optional<JsonObject> incident(String status) {
        return admin.get("/api/incidents?status=" + status + "&businessKey=" + parcel).mustBe(200).items().stream()
                .map(JsonObject.class::cast)
                .findFirst();
    }

    private static List<String> activities(Client.Answer seen, String member) {
        return seen.items(member).stream()
                .map(step -> step.asJsonObject().getString("activity"))
                .toList();
    }
}
