package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Workflows as definitions: what is refused and why, which there are, and what a new version changes. */
class DefinitionsIT {

    private static Client admin;

    private final String key = "w" + UUID.randomUUID().toString().replace("-", "");

    @BeforeAll
    static void anAdministrator() {
        admin = Stack.admin();
    }

    @Test
    void aModelIsDeployedOnceAndItsWarningsAreTold() {
        Client.Answer first = deploy(model("")).mustBe(201);
        Client.Answer again = deploy(model("")).mustBe(200);
        Client.Answer second = deploy(model("<task id='more'/>")).mustBe(201);

        assertEquals(key, first.text("/workflows/0/workflowKey"));
        assertEquals("1", first.text("/workflows/0/version"));
        assertEquals("1", again.text("/workflows/0/version"));
        assertEquals("2", second.text("/workflows/0/version"));
        assertTrue(first.text("/warnings/0/message").startsWith("has no diagram"), first.text("/warnings"));
        assertEquals("P30D", timeToLive(1));
    }

    @Test
    void allThatIsWrongWithAModelIsToldAtOnce() {
        String wrong =
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>\n<process id='1' isExecutable='true'/>\n"
                        + "<process id='2' isExecutable='true'/></definitions>";

        Client.Answer refused = deploy(wrong).mustBe(422);

        assertEquals(2, refused.items("errors").size());
        assertEquals("3", refused.text("/errors/1/line"));
        assertEquals("2", refused.text("/errors/1/element"));
    }

    @Test
    void whatTheEnginesParserFindsHasItsPlaceToo() {
        Client.Answer refused =
                deploy(model("\n<serviceTask id='does-nothing'/>")).mustBe(422);

        assertEquals("does-nothing", refused.text("/errors/0/element"), refused.text("/errors"));
        assertEquals("3", refused.text("/errors/0/line"));
    }

    @Test
    void aStartMessageThatIsTakenIsRefusedAndAnotherVersionOfItsOwnIsNot() {
        String message = "paid-" + key;
        deploy(startedBy(message, key, "")).mustBe(201);

        Client.Answer dryRun = admin.postXml("/api/workflows?dryRun=true", startedBy(message, key + "b", ""));
        Client.Answer refused = deploy(startedBy(message, key + "b", ""));
        deploy(startedBy(message, key, "<task id='more'/>")).mustBe(201);

        assertTrue(dryRun.mustBe(422).text("/errors/0/message").contains(message));
        assertEquals("2", refused.mustBe(422).text("/errors/0/line"));
        assertEquals("s", refused.text("/errors/0/element"));
    }

    @Test
    void aDryRunDeploysNothing() {
        Client.Answer looked =
                admin.postXml("/api/workflows?dryRun=true", model("")).mustBe(200);

        assertEquals(key, looked.text("/workflows/0/workflowKey"));
        assertFalse(looked.find("/workflows/0/version").isPresent());
        admin.postXml("/api/workflows?dryRun=yes", model("")).mustBe(422);
        Client.Answer odd = admin.postXml("/api/workflows?dryRun=true", model("<serviceTask id='odd'/>"));
        assertEquals("odd", odd.mustBe(422).text("/errors/0/element"));
        assertEquals(0, EngineAccess.read("/deployment?nameLike=" + key + "%25").size());
        assertEquals(0, EngineAccess.read("/process-definition?key=" + key).size());
    }

    @Test
    void aModelOf50MegabytesIsTooLarge() {
        byte[] huge = new byte[50 << 20];

        Client.Answer refused = admin.post("/api/workflows", huge, "Content-Type", "application/bpmn+xml");

        assertEquals("A body may have at most 1 MiB.", refused.mustBe(413).text("/detail"));
    }

    @Test
    void anotherTenantHasItsOwnWorkflowsAtTheEngineToo() {
        Client acme = tenant("acme");
        deploy(model("")).mustBe(201);
        deploy(model("<task id='more'/>")).mustBe(201);

        Client.Answer theirs =
                acme.postXml("/api/workflows", model("<task id='theirs'/>")).mustBe(201);

        assertEquals("1", theirs.text("/workflows/0/version"));
        List<String> tenants = EngineAccess.read("/process-definition?key=" + key + "&latestVersion=true").stream()
                .map(definition -> definition.asJsonObject().getString("tenantId", "none"))
                .sorted()
                .toList();
        assertEquals(List.of("acme", "none"), tenants);
    }

    @Test
    void workflowsAreListedPageByPageWithTheirVersionsAndModels() {
        deploy(model("")).mustBe(201);
        deploy(model("<task id='more'/>")).mustBe(201);

        Set<String> seen = new TreeSet<>();
        String next = "0";
        while (!next.equals("null")) {
            Client.Answer page =
                    admin.get("/api/workflows?limit=2&cursor=" + next).mustBe(200);
            page.items()
                    .forEach(one -> seen.add(one.asJsonObject().getString("workflowKey") + " "
                            + one.asJsonObject().getInt("version")));
            next = page.text("/next");
        }
        Client.Answer versions = admin.get("/api/workflows/" + key).mustBe(200);

        assertTrue(seen.contains(key + " 2"), seen.toString());
        assertFalse(seen.contains(key + " 1"), seen.toString());
        assertEquals("Waits", versions.text("/name"));
        assertEquals("default", versions.text("/tenant"));
        assertEquals("2", versions.text("/versions/0/version"));
        assertEquals("1", versions.text("/versions/1/version"));
        assertTrue(xml("/xml").contains("more"));
        assertFalse(xml("/versions/1/xml").contains("more"));
        admin.get("/api/workflows/" + key + "/versions/3/xml").mustBe(404);
        admin.get("/api/workflows/no-such-workflow").mustBe(404);
        Stack.newClient("curious").get("/api/workflows").mustBe(403);
    }

    @Test
    void anotherTenantDoesNotSeeWhatIsNotItsOwn() {
        deploy(model("")).mustBe(201);

        tenant("globex").get("/api/workflows/" + key).mustBe(404);
    }

    @Test
    void aMappingTakesANewVersionAndHindersDeletingTheLast() {
        deploy(model("")).mustBe(201);
        String mapping = mapped();
        deploy(model("<task id='more'/>")).mustBe(201);

        String engineId = started().text("/instances/0/engineId");
        Client.Answer needed =
                admin.delete("/api/workflows/" + key + "?cascade=true", null).mustBe(409);
        admin.delete("/api/workflows/" + key + "/versions/1", null).mustBe(200);

        String definition = EngineAccess.read("/process-definition?version=2&key=" + key)
                .get(0)
                .asJsonObject()
                .getString("id");
        assertEquals(
                definition,
                EngineAccess.read("/process-instance?processInstanceIds=" + engineId)
                        .get(0)
                        .asJsonObject()
                        .getString("definitionId"));
        assertEquals(mapping, needed.text("/mappings/0"));
        assertEquals("[2]", versions().toString());
    }

    @Test
    void instancesHinderDeletingUnlessTheyAreTakenAlongAndThenTheFileIsNewAgain() {
        deploy(model("")).mustBe(201);
        String mapping = mapped();
        String event = started().text("/id");
        admin.delete("/api/events/mapping/" + mapping, "\"1\"").mustBe(204);

        Client.Answer running =
                admin.delete("/api/workflows/" + key + "/versions/1", null).mustBe(409);
        Client.Answer removed =
                admin.delete("/api/workflows/" + key + "?cascade=true", null).mustBe(200);
        admin.get("/api/workflows/" + key).mustBe(404);
        Stack.eventually("an instance that is cancelled", () -> Optional.of(admin.get("/api/events/" + event))
                .filter(seen -> seen.text("/instances/0/status").equals("CANCELLED")));

        assertEquals("1", running.text("/instances"));
        assertEquals("1", removed.text("/instances"));
        assertEquals("[1]", removed.text("/versions"));
        assertEquals("1", deploy(model("")).mustBe(201).text("/workflows/0/version"));
    }

    @Test
    void aVersionThatWasDeletedMayBeDeployedAgain() {
        deploy(model("")).mustBe(201);
        String together = model("")
                .replace(
                        "</definitions>",
                        "<process id='" + key + "b' isExecutable='true'><startEvent id='sb'/></process></definitions>");
        deploy(together).mustBe(201);
        admin.delete("/api/workflows/" + key + "b", null).mustBe(200);

        Client.Answer again = deploy(together).mustBe(201);

        assertEquals("1", again.text("/workflows/1/version"));
    }

    @Test
    void anInputThatBreaksTheSchemaStartsNothingUntilTheSchemaIsMended() {
        String schema =
                "{\"type\":\"object\",\"required\":[\"orderId\"],\"properties\":{\"amount\":{\"type\":\"integer\"}}}";
        String payload = "{\"amount\":\"many\"}";
        deploy(model("")).mustBe(201);
        mapped();
        put(schema).mustBe(204);

        Client.Answer dead = ended(payload, "DEAD");
        Client.Answer forecast = admin.post(
                        "/api/events/dry-run",
                        "{\"event\":{\"key\":\"start." + key + "\",\"source\":\"test\",\"payload\":" + payload + "}}")
                .mustBe(200);
        String fine = ended("{\"amount\":7,\"orderId\":1}", "DONE").text("/status");
        put("{\"type\":\"object\"}").mustBe(204);
        admin.post("/api/events/" + dead.text("/id") + "/replay", "").mustBe(202);

        assertEquals(
                "the input of " + key
                        + " is refused: the variables required property 'orderId' not found; /amount string found, integer expected",
                dead.text("/actions/0/reason"));
        assertEquals("/amount", forecast.text("/starts/0/inputErrors/1/path"));
        assertEquals("DONE", fine);
        Stack.eventually("a start after all", () -> Optional.of(admin.get("/api/events/" + dead.text("/id")))
                .filter(seen -> seen.text("/status").equals("DONE")));
    }

    @Test
    void aSchemaIsLookedAtBeforeItIsKept() {
        deploy(model("")).mustBe(201);

        Client.Answer wrong =
                put("{\"properties\":{\"amount\":{\"type\":\"intejer\"}}}").mustBe(422);
        admin.get(schemaPath()).mustBe(404);
        put("{}").mustBe(204);

        assertTrue(wrong.find("/errors/~1properties~1amount~1type").isPresent(), wrong.text("/errors"));
        assertEquals("{}", admin.get(schemaPath()).mustBe(200).response().body());
        admin.delete(schemaPath(), null).mustBe(204);
        admin.delete(schemaPath(), null).mustBe(404);
        admin.put("/api/workflows/no-such/input-schema", "{}", null).mustBe(404);
    }

    @Test
    void theFolderIsDeployedAtStartAndABadFileStopsNoOther() {
        List<JsonObject> files = Stack.folder();

        assertEquals(
                List.of("DEPLOYED", "REFUSED", "DEPLOYED", "DEPLOYED"),
                files.stream().map(file -> file.getString("status")).toList());
        assertEquals("from-a-folder version 1", files.get(0).getString("detail"));
        assertTrue(files.get(1).getString("detail").contains("line 2: defines nothing that can run"), files.toString());
        admin.get("/api/workflows/after-the-refused").mustBe(200);
    }

    private String schemaPath() {
        return "/api/workflows/" + key + "/input-schema";
    }

    private Client.Answer put(String schema) {
        return admin.put(schemaPath(), schema, null);
    }

    private String mapped() {
        return admin.post("/api/events/mapping", "{\"eventKey\":\"start." + key + "\",\"workflowKey\":\"" + key + "\"}")
                .mustBe(201)
                .text("/id");
    }

    private Client.Answer started() {
        return ended("{}", "DONE");
    }

    private Client.Answer ended(String payload, String status) {
        String event = admin.post(
                        "/api/events",
                        "{\"key\":\"start." + key + "\",\"source\":\"test\",\"payload\":" + payload + "}")
                .mustBe(202)
                .text("/id");
        return Stack.eventually(status, () -> Optional.of(admin.get("/api/events/" + event))
                .filter(seen -> seen.text("/status").equals(status)));
    }

    private List<Integer> versions() {
        return admin.get("/api/workflows/" + key).mustBe(200).items("versions").stream()
                .map(one -> one.asJsonObject().getInt("version"))
                .toList();
    }

    private String xml(String path) {
        return admin.get("/api/workflows/" + key + path).mustBe(200).response().body();
    }

    private Client.Answer deploy(String model) {
        return admin.postXml("/api/workflows", model);
    }

    /** An administrator of another tenant: for now only its operator's SQL makes one. */
    private static Client tenant(String name) {
        Client client = Stack.newClient("of-" + name);
        assertEquals(
                name,
                Rows.first(
                        "update apikeys.api_key set tenant = '" + name
                                + "', role = 'admin' where public_id = ? returning tenant",
                        client.apiKey()));
        return client;
    }

    private String timeToLive(int version) {
        JsonObject definition = EngineAccess.read("/process-definition?key=" + key + "&version=" + version)
                .get(0)
                .asJsonObject();
        return "P" + definition.getInt("historyTimeToLive") + "D";
    }

    private String model(String content) {
        return "<definitions targetNamespace='t' xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>\n<process id='"
                + key
                + "' name='Waits' isExecutable='true'><startEvent id='s'/><sequenceFlow id='f' sourceRef='s' targetRef='u'/>"
                + "<userTask id='u'/>" + content + "</process></definitions>";
    }

    private static String startedBy(String message, String key, String content) {
        return "<definitions targetNamespace='t' xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><message id='m' name='"
                + message + "'/>\n<process id='" + key + "' isExecutable='true'><startEvent id='s'>"
                + "<messageEventDefinition messageRef='m'/></startEvent><sequenceFlow id='f' sourceRef='s' targetRef='u'/>"
                + "<userTask id='u'/>" + content + "</process></definitions>";
    }
}
