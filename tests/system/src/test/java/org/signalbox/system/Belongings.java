package org.signalbox.system;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A tenant of its own with one thing of each kind in it, that others look for. */
final class Belongings {

    static final String MAPPED = "mapped.here";
    static final String REVIEWED = "reviewed.here";
    static final String UNMAPPED = "unmapped.here";
    static final String HELD = "held.here";
    static final String NAME = "nightly-here";
    /** Of nobody else: other tests have the model too. */
    static final String WORKFLOW = "failing-here";

    final String tenant = "tenant-" + UUID.randomUUID();
    final Client boss = made(Stack.admin(), "admin");
    final Client partner = made(boss, "client");

    /** By the path that names one. */
    final Map<String, String> ids = new TreeMap<>();

    Belongings() {
        String failing = Stack.model("failing").replace("id=\"failing\"", "id=\"" + WORKFLOW + "\"");
        List.of(failing, Stack.model("order-review"))
                .forEach(model -> boss.postXml("/api/workflows", model).mustBe(200, 201));
        ids.put("/api-keys/", partner.apiKey());
        ids.put("/workflows/", WORKFLOW);
        ids.put(
                "/authenticators/",
                made("/api/authenticators", "{\"name\":\"here\"}").text("/name"));
        ids.put("/events/mapping/", mapped(MAPPED, WORKFLOW));
        mapped(REVIEWED, "order-review");
        ids.put(
                "/tasks/mapping/",
                made("/api/tasks/mapping", "{\"taskKey\":\"here\",\"workflowKey\":\"order-review\"}")
                        .text("/id"));
        boss.put("/api/workflows/" + WORKFLOW + "/input-schema", "{\"type\":\"object\"}", null)
                .mustBe(200, 201, 204);
        boss.put("/api/messages/retention", "{\"status\":\"DEAD\",\"after\":\"P900D\"}", null)
                .mustBe(200);
        boss.put("/api/events/retention", "{\"status\":\"DEAD\",\"eventAfter\":\"P900D\"}", null)
                .mustBe(200);
        made("/api/queues/returns/tasks", "{\"key\":\"here\"}");
        made("/api/queues/returns/tasks", "{\"key\":\"rings-in-vain\"}");
        made("/api/events/holds", "{\"eventKey\":\"" + HELD + "\"}");
        ids.put("/schedules/", made("/api/schedules", schedule()).text("/id"));
        ids.put("/signals/", made("/api/signals", "{\"name\":\"nobody-waits\"}").text("/id"));
        ids.put("/messages/", made("/api/messages", message()).text("/id"));
        ids.put("/subscriptions/", subscription());
        ids.put("/events/", sent(MAPPED));
        sent(UNMAPPED);
        sent(HELD);
        made("/api/messages", "{\"name\":\"never\",\"businessKey\":\"x\",\"timeToLive\":\"PT1S\"}");
        whatComesOfThem();
    }

    private void whatComesOfThem() {
        String reviewed = sent(REVIEWED);
        ids.put("/tasks/", first("/api/tasks?status=OPEN&eventId=" + reviewed).getString("id"));
        JsonObject incident = first("/api/incidents?status=OPEN&eventId=" + ids.get("/events/"));
        ids.put("/incidents/", incident.getString("id"));
        ids.put(
                "/instances/",
                first("/api/instances?eventId=" + ids.get("/events/")).getString("id"));
        ids.put("/callbacks/", first("/api/callbacks").getString("id"));
        first("/api/events?status=UNMAPPED");
        first("/api/events?status=HELD");
        first("/api/messages?status=PARKED");
        ids.put(
                "/events/replays/",
                made("/api/events/replays", "{\"status\":\"DEAD\"}").text("/id"));
        ids.put("/deliveries/", told());
        ids.put(
                "/deliveries/replays/",
                made("/api/deliveries/replays", "{\"subscription\":\"" + ids.get("/subscriptions/") + "\"}")
                        .text("/id"));
        ids.put(
                "/tasks/bulk/",
                made("/api/tasks/bulk", "{\"action\":\"cancel\",\"filter\":{\"key\":\"nothing\"}}")
                        .text("/id"));
        ids.put(
                "/messages/replays/",
                made("/api/messages/replays", "{\"status\":\"DEAD\"}").text("/id"));
    }

    private Client made(Client by, String role) {
        var made = by.post("/api/api-keys", "{\"key\":\"x\",\"role\":\"%s\",\"tenant\":\"%s\"}".formatted(role, tenant))
                .mustBe(201);
        return new Client(Stack.parts().server(), made.text("/apiKey"), made.text("/apiSecret"));
    }

    private Client.Answer made(String path, String json) {
        return boss.post(path, json).mustBe(200, 201, 202);
    }

    private String mapped(String event, String workflow) {
        return made("/api/events/mapping", "{\"eventKey\":\"" + event + "\",\"workflowKey\":\"" + workflow + "\"}")
                .text("/id");
    }

    private String subscription() {
        return partner.post("/api/tasks/subscribe", "{\"url\":\"http://127.0.0.1:9/\",\"key\":\"" + MAPPED + "\"}")
                .mustBe(201)
                .text("/id");
    }

    /** To one that is paused, so that it stays as it is; and what was for one that is removed has ended. */
    private String told() {
        String id = ids.get("/subscriptions/");
        String gone = partner.post("/api/subscriptions", "{\"url\":\"http://127.0.0.1:9/\",\"types\":[\"no.such\"]}")
                .mustBe(201)
                .text("/id");
        for (String one : List.of(id, gone)) {
            made("/api/subscriptions/" + one + "/pause", "");
        }
        made("/api/subscriptions/" + gone + "/deliveries/test", "");
        String version = boss.get("/api/subscriptions/" + gone)
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        boss.delete("/api/subscriptions/" + gone, version).mustBe(204);
        first("/api/deliveries?status=ABANDONED");
        return made("/api/subscriptions/" + id + "/deliveries/test", "").text("/id");
    }

    static String schedule() {
        return "{\"name\":\"" + NAME + "\",\"eventKey\":\"" + UNMAPPED + "\",\"cron\":\"0 0 1 1 *\"}";
    }

    static String message() {
        return "{\"id\":\"here-1\",\"name\":\"payment-received\",\"businessKey\":\"here\"}";
    }

    static String event(String key) {
        return "{\"id\":\"here-" + key + "\",\"key\":\"" + key
                + "\",\"payload\":{\"how\":\"throws\",\"tasks\":[{\"key\":\"pack\"}]}}";
    }

    private String sent(String key) {
        return partner.post("/api/events", event(key)).mustBe(202).text("/id");
    }

    private JsonObject first(String path) {
        return Stack.eventually(
                        path, () -> boss.get(path).mustBe(200).items().stream().findFirst())
                .asJsonObject();
    }

    /** Of what a route is about; where several paths begin alike the longest. */
    Optional<String> idFor(Route route) {
        return ids.keySet().stream()
                .filter(route.path()::startsWith)
                .filter(prefix -> route.path().charAt(prefix.length()) == '{')
                .map(ids::get)
                .findFirst();
    }
}
