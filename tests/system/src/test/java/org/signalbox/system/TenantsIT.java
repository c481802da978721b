package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route of the document, asked for what is another tenant's. */
class TenantsIT {

    /**
     * What is asked of a route that names no thing of ours in its path.
     *
     * @param count where the answer says how many there are: none, and for ourselves some
     */
    private record Act(String query, String content, int status, String count) {

        Act(String content, int status) {
            this("", content, status, "");
        }

        Act(String content, String count) {
            this("", content, 200, count);
        }

        boolean isKept(Client.Answer answer, boolean ofOurs) {
            return answer.status() == status
                    && (count.isEmpty() || answer.text(count).equals("0") != ofOurs);
        }
    }

    private static final String START =
            "{\"eventKey\":\"x\",\"taskKey\":\"x\",\"workflowKey\":\"" + Belongings.WORKFLOW + "\"}";

    private static final Map<String, Act> ACTS = Map.ofEntries(
            Map.entry("POST /events/dry-run", new Act("{\"eventId\":\"%s\"}", 404)),
            Map.entry("POST /events/replays", new Act("{\"status\":\"HELD\",\"dryRun\":true}", "/count")),
            Map.entry("POST /messages/replays", new Act("{\"status\":\"PARKED\",\"dryRun\":true}", "/count")),
            Map.entry("POST /incidents/retries", new Act("{\"dryRun\":true}", "/count")),
            Map.entry("DELETE /events/holds", new Act("?eventKey=" + Belongings.HELD, "", 404, "")),
            Map.entry("DELETE /events/retention", new Act("?status=DEAD", "", 404, "")),
            Map.entry(
                    "PUT /events/retention",
                    new Act("{\"status\":\"DONE\",\"eventAfter\":\"PT0.001S\",\"dryRun\":true}", "/events")),
            Map.entry("DELETE /messages/retention", new Act("?status=DEAD", "", 404, "")),
            Map.entry(
                    "PUT /messages/retention",
                    new Act("{\"status\":\"PARKED\",\"after\":\"PT0.001S\",\"dryRun\":true}", "/count")),
            Map.entry("PUT /engine/hold", new Act("{}", 403)),
            Map.entry("DELETE /engine/hold", new Act("", 403)),
            Map.entry("POST /api-keys", new Act("{\"key\":\"x\",\"tenant\":\"default\"}", 403)),
            Map.entry(
                    "POST /tasks/bulk",
                    new Act("{\"action\":\"cancel\",\"filter\":{\"key\":\"review-order\"},\"dryRun\":true}", "/count")),
            Map.entry("POST /queues/{queue}/tasks", new Act("{\"key\":\"x\"}", 201)),
            Map.entry("PUT /queues/{queue}", new Act("{\"attempts\":2}", 200)),
            Map.entry("POST /queues/{queue}/claim", new Act("{\"max\":100}", 200)),
            Map.entry("POST /queues/{queue}/pause", new Act("", 200)),
            Map.entry("POST /queues/{queue}/resume", new Act("", 200)),
            Map.entry("POST /tasks", new Act("{\"taskKey\":\"review-order\",\"payload\":{}}", 404)),
            Map.entry("POST /instances", new Act(START, 422)),
            Map.entry("POST /events/mapping", new Act(START, 422)),
            Map.entry("POST /tasks/mapping", new Act(START, 422)),
            Map.entry("POST /events/holds", new Act("{\"eventKey\":\"" + Belongings.MAPPED + "\"}", 201)),
            Map.entry("POST /authenticators", new Act("{\"name\":\"here\"}", 201)),
            Map.entry("POST /schedules", new Act(Belongings.schedule(), 201)),
            Map.entry("POST /messages", new Act(Belongings.message(), 202)),
            Map.entry("POST /signals", new Act("{\"name\":\"x\"}", 202)),
            Map.entry("POST /events", new Act(Belongings.event(Belongings.UNMAPPED), 202)),
            Map.entry("POST /events/batch", new Act("[" + Belongings.event("x") + "]", 200)),
            Map.entry("POST /enque-event", new Act(Belongings.event("y"), 202)),
            Map.entry("POST /tasks/subscribe", new Act("{\"url\":\"http://127.0.0.1:9/\",\"key\":\"x\"}", 201)),
            Map.entry("POST /subscriptions", new Act("{\"url\":\"http://127.0.0.1:9/\",\"types\":[\"x\"]}", 201)),
            Map.entry("POST /deliveries/replays", new Act("{\"dryRun\":true}", "/count")),
            Map.entry("POST /workflows", new Act("<no-model/>", 422)));

    /** What passes every check that comes before the question whose it is. */
    private static final Map<String, String> CONTENTS = Map.of(
            "PUT /api-keys/{key}", "{\"name\":\"x\",\"role\":\"client\"}",
            "PUT /events/mapping/{id}",
                    "{\"eventKey\":\"x\",\"action\":\"correlate\",\"messageName\":\"x\",\"businessKey\":\"a\"}",
            "PUT /schedules/{schedule}", Belongings.schedule(),
            "POST /tasks/{id}/assign", "{\"assignee\":\"x\"}",
            "POST /tasks/{id}/fail", "{\"reason\":\"x\"}",
            "PUT /subscriptions/{id}", "{\"url\":\"http://127.0.0.1:9/\",\"types\":[\"x\"]}",
            "POST /subscriptions/{id}/recovery", "{\"since\":\"2026-01-01T00:00:00Z\"}",
            "POST /tasks/{id}/verification/check", "{\"code\":\"123456\"}");

    /** Of the server, not of a tenant; and a number. */
    private static final Set<String> NO_LISTS =
            Set.of("/status", "/engine/hold", "/health", "/openapi", "/tasks/count", "/broadcast-types");

    /** The one who asks is a key of the tenant, and its making a fact. */
    private static final Set<String> OF_THE_KEY_ITSELF = Set.of("/api-keys", "/facts");

    private static final String GOES_ON =
            "\"(next|last)AttemptAt\":\"[^\"]*\",?|\"attempts\":\\d+,|\"last(Used|Error)[^,]*,";

    private static Belongings ours;

    @BeforeAll
    static void aTenantWithOneOfEach() {
        ours = new Belongings();
    }

    private static Client newcomer() {
        String tenant = "beside-" + UUID.randomUUID();
        var made = Stack.admin()
                .post("/api/api-keys", "{\"key\":\"boss\",\"role\":\"admin\",\"tenant\":\"" + tenant + "\"}")
                .mustBe(201);
        return new Client(Stack.parts().server(), made.text("/apiKey"), made.text("/apiSecret"));
    }

    private static Stream<Route> routes(boolean ofOne, boolean reading) {
        return Route.all().stream()
                .filter(route -> route.isOfOne() == ofOne)
                .filter(route -> route.method().equals("GET") == reading);
    }

    private static String idFor(Route route) {
        return ours.idFor(route).orElseThrow(() -> new AssertionError("there is nothing of ours for " + route));
    }

    /** Without what goes on by itself. */
    private static Map<Route, String> whatIsOurs() {
        return routes(true, true).collect(Collectors.toMap(route -> route, route -> seen(route)));
    }

    private static String seen(Route route) {
        String body =
                route.asked(ours.boss, idFor(route), "").mustBe(200).response().body();
        return body.replaceAll(GOES_ON, "");
    }

    /** Of what was there before. */
    private static Set<String> changed(Map<Route, String> before) {
        return before.entrySet().stream()
                .filter(one -> !seen(one.getKey()).equals(one.getValue()))
                .map(one -> one.getKey() + " was " + one.getValue() + " and is " + seen(one.getKey()))
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsOneTenantsIsNotThereForOthers() {
        Map<Route, String> before = whatIsOurs();
        Map<String, Integer> wrong = new TreeMap<>();

        for (Client other : List.of(newcomer(), Stack.admin())) {
            Stream.concat(routes(true, true), routes(true, false)).forEach(route -> {
                String content = CONTENTS.getOrDefault(route.toString(), "{}");
                int status = route.asked(other, idFor(route), content).status();
                if (status != 404) {
                    wrong.put(route + " by " + other.apiKey(), status);
                }
            });
        }

        assertEquals(Map.of(), wrong);
        assertEquals(Set.of(), changed(before));
    }

    @Test
    void theListsOfOneTenantHaveNothingOfAnothers() {
        Client newcomer = newcomer();
        Map<String, String> wrong = new TreeMap<>();

        routes(false, true).filter(route -> !NO_LISTS.contains(route.path())).forEach(route -> {
            List<JsonValue> items = route.asked(newcomer, "", "").mustBe(200).items();
            int own = OF_THE_KEY_ITSELF.contains(route.path()) ? 1 : 0;
            if (items.size() != own || items.toString().contains("\"" + ours.tenant + "\"")) {
                wrong.put(route.toString(), items.toString());
            }
            if (route.asked(ours.boss, "", "").mustBe(200).items().size() == 0) {
                wrong.put(route + ": ours", "nothing to find");
            }
        });

        assertEquals(Map.of(), wrong);
    }

    @Test
    void whatOneTenantDoesDoesNotTouchAnothers() {
        Client stranger = newcomer();
        Map<Route, String> before = whatIsOurs();
        Set<String> wrong = new TreeSet<>();

        routes(false, false).forEach(route -> {
            Act act = ACTS.get(route.toString());
            if (act == null) {
                wrong.add("nobody says what other tenants can do by " + route);
                return;
            }
            Client.Answer answer = asked(stranger, route, act);
            if (!act.isKept(answer, false)) {
                wrong.add(
                        route + ": " + answer.status() + " " + answer.response().body());
            }
            if (!act.count().isEmpty() && !act.isKept(asked(ours.boss, route, act), true)) {
                wrong.add(route + ": there is nothing of ours to count");
            }
        });

        assertEquals(Set.of(), wrong);
        assertEquals(Set.of(), changed(before));
        assertEquals(1, ours.boss.get("/api/events/holds").items().size());
        assertEquals(1, ours.boss.get("/api/events/retention").items().size());
    }

    private static Client.Answer asked(Client client, Route route, Act act) {
        String content = act.content().formatted(ours.ids.get("/events/"));
        return client.ask(
                route.method(),
                "/api" + route.path().replace("{queue}", "returns") + act.query(),
                route.body(),
                content);
    }
}
