package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.definitions.Definitions;
import org.signalbox.kernel.Refusal;
import org.signalbox.models.Finding;
import org.signalbox.workflow.EngineFailure;

/** Definitions as an engine was seen to answer about them. */
class CamundaDefinitionsTest {

    private static final byte[] BPMN = "<definitions/>".getBytes(StandardCharsets.UTF_8);

    private final PlayedEngine played = new PlayedEngine();
    private final CamundaDefinitions definitions =
            new CamundaDefinitions(played.http(), new Deployments(played.http()), new Rehearsal(played.http()));

    @BeforeEach
    void begin() {
        played.begin();
    }

    @AfterEach
    void stop() {
        played.stop();
    }

    @Test
    void theDefaultTenantHasNoneAtTheEngine() {
        played.answers("/deployment/create", 200, "{\"deployedProcessDefinitions\":{\"review:3\":{}}}");
        played.answers("/process-definition/key/review", 200, "{\"version\":3}");

        Definitions.Answer answer = ended(definitions.deploy("default", "review", BPMN, List.of("review")));

        assertEquals(new Definitions.Deployed(true, Map.of("review", 3)), answer);
        assertFalse(deployments().get(0).contains("tenant-id"), deployments().get(0));
    }

    @Test
    void anotherTenantIsNamedWithTheModelAndAskedForByName() {
        played.answers("/deployment/create", 200, "{\"deployedProcessDefinitions\":null}");
        played.answers("/process-definition/key/review/tenant-id/acme", 200, "{\"version\":1}");

        Definitions.Answer answer = ended(definitions.deploy("acme", "review", BPMN, List.of("review")));

        assertEquals(new Definitions.Deployed(false, Map.of("review", 1)), answer);
        assertTrue(
                deployments().get(0).contains("name=\"tenant-id\"\r\n\r\nacme\r\n"),
                deployments().get(0));
    }

    @Test
    void aModelWhoseDefinitionWasDeletedSinceIsDeployedAnew() {
        played.answers("/deployment/create", 200, "{\"deployedProcessDefinitions\":null}");
        played.answers("/process-definition/key/review", 404, "{\"message\":\"none\"}");

        Definitions.Refused unseen = assertInstanceOf(
                Definitions.Refused.class, ended(definitions.deploy("default", "review", BPMN, List.of("review"))));

        assertTrue(unseen.findings().get(0).message().contains("does not show it"));
        assertEquals(2, deployments().size());
        assertTrue(deployments().get(0).contains("enable-duplicate-filtering"));
        assertFalse(deployments().get(1).contains("enable-duplicate-filtering"));
    }

    @Test
    void theEnginesParserIsHeardWithLineColumnAndElement() {
        played.answers(
                "/deployment/create",
                400,
                "{\"type\":\"ParseException\",\"message\":\"ENGINE-09005\",\"details\":{\"review.bpmn\":{\"errors\":"
                        + "[{\"message\":\"no topic\",\"line\":4,\"column\":7,\"mainElementId\":\"pay\"}],"
                        + "\"warnings\":[{\"message\":\"odd\",\"line\":0,\"column\":0,\"mainElementId\":null}]}}}");

        Definitions.Refused refused = assertInstanceOf(
                Definitions.Refused.class, ended(definitions.deploy("default", "review", BPMN, List.of("review"))));

        assertEquals(
                List.of(
                        new Finding(Finding.Severity.ERROR, "pay", 4, 7, "no topic"),
                        new Finding(Finding.Severity.WARNING, null, null, null, "odd")),
                refused.findings());
    }

    @Test
    void aMessageByWhichAnotherWorkflowStartsIsTheModelsFaultThoughTheEngineSays500() {
        played.answers("/deployment/create", 500, "{\"message\":\"ENGINE-01011 Cannot deploy\",\"code\":0}");

        Definitions.Refused refused = assertInstanceOf(
                Definitions.Refused.class, ended(definitions.deploy("default", "review", BPMN, List.of("review"))));

        assertTrue(refused.findings().get(0).message().contains("ENGINE-01011"));
    }

    @Test
    void aModelThatIsRehearsedGoesWithItsDoubleWhichIsWhatTheEngineRefuses() {
        played.answers(
                "/deployment/create",
                400,
                "{\"message\":\"The deployment contains definitions with the same key 'review' (id attribute)\"}");

        List<Finding> found = ended(definitions.rehearse("acme", BPMN, "review"));

        String form = deployments().get(0);
        assertEquals(List.of(), found);
        assertTrue(form.contains("filename=\"review.bpmn\"\r\n\r\n<definitions/>"), form);
        assertTrue(form.contains("<process id=\"review\""), form);
        assertTrue(form.contains("acme"), form);
        assertFalse(form.contains("enable-duplicate-filtering"), form);
    }

    @Test
    void whatTheParserSaysInARehearsalIsHeardAndAnEngineThatFailsIsNotBelieved() {
        played.answers(
                "/deployment/create",
                400,
                "{\"message\":\"ENGINE-09005\",\"details\":{\"review.bpmn\":{\"errors\":"
                        + "[{\"message\":\"no topic\",\"line\":4,\"column\":7,\"mainElementId\":\"pay\"}]}}}");
        List<Finding> found = ended(definitions.rehearse("default", BPMN, "review"));
        played.answers("/deployment/create", 500, "{\"message\":\"no connection\",\"code\":0}");

        assertEquals(List.of(new Finding(Finding.Severity.ERROR, "pay", 4, 7, "no topic")), found);
        assertThrows(Refusal.class, () -> EngineFailure.awaited(definitions.rehearse("default", BPMN, "review")));
    }

    @Test
    void anEngineThatTakesARehearsalIsGivenNoTimeToKeepIt() {
        played.answers("/deployment/create", 200, "{\"id\":\"d7\"}");
        played.answers("/deployment/d7", 204, "");

        assertEquals(List.of(), ended(definitions.rehearse("default", BPMN, "review")));
        assertTrue(
                played.asked().toString().contains("DELETE /deployment/d7"),
                played.asked().toString());
    }

    @Test
    void anEngineThatFailsIsNoFaultOfTheModels() {
        played.answers("/deployment/create", 500, "{\"message\":\"no connection\",\"code\":0}");

        Refusal refusal = assertThrows(
                Refusal.class,
                () -> EngineFailure.awaited(definitions.deploy("default", "review", BPMN, List.of("review"))));

        assertEquals(Refusal.Kind.UPSTREAM, refusal.kind());
    }

    @Test
    void onlyASubscriptionOfNoInstanceIsAStart() {
        played.answers("/event-subscription", 200, "[{\"processInstanceId\":\"p1\"}]");
        Set<String> waits = ended(definitions.starting("default", Set.of("paid")));

        played.answers("/event-subscription", 200, "[{\"processInstanceId\":\"p1\"},{\"processInstanceId\":null}]");
        Set<String> starts = ended(definitions.starting("acme", Set.of("paid")));

        assertEquals(Set.of(), waits);
        assertEquals(Set.of("paid"), starts);
        assertEquals(
                "GET /event-subscription?eventType=message&maxResults=1000&eventName=paid&tenantIdIn=acme ",
                played.last());
    }

    @Test
    void aDefinitionThatIsAloneInItsDeploymentIsDeletedWithIt() {
        played.answers("/process-definition", 200, "[{}]");
        played.answers("/deployment/d1/resources", 200, "[{}]");
        played.answers("/deployment/d1", 204, "");

        ended(definitions.delete(definition()));

        assertEquals("DELETE /deployment/d1 ", played.last());
    }

    @Test
    void aDefinitionWithOthersInItsDeploymentIsDeletedAlone() {
        played.answers("/process-definition", 200, "[{},{}]");
        played.answers("/deployment/d1/resources", 200, "[{}]");
        played.answers("/process-definition/review%3A3", 204, "");

        ended(definitions.delete(definition()));

        assertEquals("DELETE /process-definition/review%3A3 ", played.last());
    }

    @Test
    void aDefinitionWithADecisionTableInItsDeploymentIsDeletedAlone() {
        played.answers("/process-definition", 200, "[{}]");
        played.answers("/deployment/d1/resources", 200, "[{},{}]");
        played.answers("/process-definition/review%3A3", 204, "");

        ended(definitions.delete(definition()));

        assertEquals("DELETE /process-definition/review%3A3 ", played.last());
    }

    @Test
    void whatIsGoneAlreadyIsDeletedWell() {
        played.answers("/process-definition", 200, "[]");
        played.answers("/deployment/d1/resources", 404, "{}");

        ended(definitions.delete(definition()));

        assertFalse(played.last().startsWith("DELETE"), played.last());
    }

    @Test
    void anInstanceThatHasEndedMeanwhileIsCancelledWell() {
        played.answers("/process-instance/p1", 404, "{}");

        ended(definitions.cancel("p1"));

        assertEquals("DELETE /process-instance/p1 ", played.last());
    }

    private static Definitions.Definition definition() {
        return new Definitions.Definition("review:3", "d1", "review", 3, null, null, false);
    }

    private List<String> deployments() {
        return played.asked().stream()
                .filter(request -> request.startsWith("POST /deployment/create"))
                .toList();
    }

    private static <T> T ended(CompletionStage<T> call) {
        return call.toCompletableFuture().join();
    }
}
