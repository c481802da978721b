package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route of the document, asked for by every role of {@code docs/access.md}: that table is the rule. */
class RolesIT {

    private static final Pattern ROLE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|[^|]+\\|([^|]*:[^|]*)\\|$");
    private static final Pattern SCOPE = Pattern.compile("`([a-z]+:[a-z]+)`");

    /** Names nothing, and as a body means nothing: who may gets as far as being told so. */
    private static final String NOTHING = UUID.randomUUID().toString();

    private static final String UNREADABLE = "{";

    private static final Map<String, Set<String>> SCOPES = new TreeMap<>();
    private static final Map<String, Client> CLIENTS = new TreeMap<>();

    @BeforeAll
    static void aKeyOfEachRole() throws IOException {
        String document = Files.readString(
                Path.of(System.getProperty("signalbox.examples")).resolveSibling("docs/access.md"));
        ROLE.matcher(document).results().forEach(row -> SCOPES.put(row.group(1), scopes(row)));
        SCOPES.keySet().forEach(role -> CLIENTS.put(role, aKey(role, "default")));
    }

    private static Set<String> scopes(MatchResult row) {
        return SCOPE.matcher(row.group(2)).results().map(one -> one.group(1)).collect(Collectors.toSet());
    }

    private static Client aKey(String role, String tenant) {
        var made = Stack.admin()
                .post("/api/api-keys", "{\"key\":\"x\",\"role\":\"%s\",\"tenant\":\"%s\"}".formatted(role, tenant))
                .mustBe(201);
        return new Client(Stack.parts().server(), made.text("/apiKey"), made.text("/apiSecret"));
    }

    @Test
    void theTableNamesEveryRole() {
        assertEquals(
                Set.of("admin", "deployer", "operator", "task-worker", "producer", "subscriber", "auditor", "client"),
                SCOPES.keySet());
    }

    @Test
    void everyRouteNamesAScopeThatAnAdministratorHas() {
        Set<String> unruled = Route.all().stream()
                .filter(route -> !route.scope().equals(Route.EVERYBODY))
                .filter(route -> !SCOPES.get("admin").contains(route.scope()))
                .map(route -> route + " for " + route.scope())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), unruled);
    }

    @Test
    void everyRouteIsOpenToTheRolesThatHaveItsScopeAndClosedToAllOthers() {
        Set<String> wrong = new TreeSet<>();
        for (Route route : Route.all()) {
            CLIENTS.forEach((role, client) -> {
                boolean may = route.scope().equals(Route.EVERYBODY)
                        || SCOPES.get(role).contains(route.scope());
                int status = route.asked(client, NOTHING, UNREADABLE).status();
                boolean kept = may ? status != 401 && status != 403 && status < 500 : status == 403;
                if (!kept) {
                    wrong.add(route + " by " + role + ": " + status);
                }
            });
        }

        assertEquals(Set.of(), wrong);
    }

    @Test
    void aStrangerIsAskedForAKeyEverywhereButAtTheOpenRoutes() {
        Client stranger = new Client(Stack.parts().server(), "nobody-" + NOTHING, "whsec_AAAA");
        Set<String> open = new TreeSet<>();
        for (Route route : Route.all()) {
            if (route.asked(stranger, NOTHING, UNREADABLE).status() != 401) {
                open.add(route.toString());
            }
        }

        assertEquals(Set.of("GET /health", "GET /openapi"), open);
    }

    @Test
    void whatConcernsAllTenantsIsClosedToTheAdministratorsOfOthers() {
        Client guest = aKey("admin", "guests");

        guest.put("/api/engine/hold", "{}", null).mustBe(403);
        guest.delete("/api/engine/hold", null).mustBe(403);
        guest.post("/api/api-keys", "{\"key\":\"x\",\"tenant\":\"default\"}").mustBe(403);
        guest.get("/api/engine/hold").mustBe(200);
    }

    @Test
    void aRefusalNamesTheScopeThatIsMissing() {
        Client.Answer refused = CLIENTS.get("producer").get("/api/status").mustBe(403);

        assertTrue(refused.text("/detail").contains("status:read"), refused.text("/detail"));
    }

    @Test
    void anAuditorSeesWhatOthersSentAndAProducerDoesNot() {
        String event = CLIENTS.get("client")
                .post("/api/events", "{\"key\":\"seen.by." + NOTHING + "\",\"payload\":{}}")
                .mustBe(202)
                .text("/id");

        for (String role : List.of("admin", "operator", "auditor")) {
            assertTrue(
                    CLIENTS.get(role)
                            .get("/api/events/" + event)
                            .mustBe(200)
                            .find("/facts")
                            .isPresent(),
                    role);
        }
        CLIENTS.get("producer").get("/api/events/" + event).mustBe(404);
        assertTrue(CLIENTS.get("client")
                .get("/api/events/" + event)
                .mustBe(200)
                .find("/facts")
                .isEmpty());
    }

    @Test
    void aStoryTellsOnlyWhatItsReaderMayReadElsewhere() {
        Map<String, List<String>> read = Map.of(
                "producer", List.of(),
                "client", List.of("tasks", "broadcasts"),
                "admin", List.of("instances", "tasks", "broadcasts", "facts"));
        read.forEach((role, parts) -> {
            Client reader = CLIENTS.get(role);
            String event = reader.post("/api/events", "{\"key\":\"told." + NOTHING + "\",\"payload\":{}}")
                    .mustBe(202)
                    .text("/id");

            Client.Answer story = reader.get("/api/events/" + event).mustBe(200);

            for (String part : List.of("instances", "tasks", "broadcasts", "facts")) {
                assertEquals(parts.contains(part), story.find("/" + part).isPresent(), role + " and " + part);
            }
        });
    }

    @Test
    void aRouteThatTheDocumentDoesNotRuleIsNoticed() {
        List<Route> routes = Route.of("  /ghost/{id}:\n    post:\n      summary: boo\n      requestBody:\n"
                + "        content:\n          application/xml:\n      responses:\n");

        assertEquals(List.of(new Route("POST", "/ghost/{id}", "nobody", "application/xml")), routes);
    }
}
