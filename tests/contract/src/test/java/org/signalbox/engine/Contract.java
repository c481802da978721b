package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.signalbox.definitions.Definitions;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.workflow.Engine;
import org.signalbox.workflow.EngineFailure;

/** The client's parts before the real engine, and what its tests say again and again. */
final class Contract {

    static final JsonObject NOTHING = JsonObject.EMPTY_JSON_OBJECT;

    private static final String BPMN =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="https://signalbox.org/tests">
                %s
            </definitions>""";

    final RealEngine real = RealEngine.running();
    final EngineHttp http = real.http();
    final Deployments deployments = new Deployments(http);
    final DeployedModels models = new DeployedModels(http);
    final CamundaEngine engine =
            new CamundaEngine(http, deployments, new EngineVersion(http), new UserSteps(http, models));
    final CamundaDefinitions definitions = new CamundaDefinitions(http, deployments, new Rehearsal(http));
    final CamundaTopics topics = new CamundaTopics(http, new Catchers(http, models));
    final CamundaIncidents incidents = new CamundaIncidents(http, new DefinitionKeys(http));
    final CamundaInstances instances = new CamundaInstances(http);
    final CamundaMessages messages = new CamundaMessages(http);
    final CamundaChanges changes = new CamundaChanges(http);

    /** No two tests share a workflow, a topic or a message. */
    static String fresh(String word) {
        return word + "-" + UUID.randomUUID();
    }

    /** From the start event to the end event through these elements, which stand in a line: each has its id. */
    static String line(String workflowKey, String elements, String... ids) {
        StringBuilder process = new StringBuilder(
                        "<process id=\"" + workflowKey + "\" isExecutable=\"true\"><startEvent id=\"begin\"/>")
                .append(elements)
                .append("<endEvent id=\"end\"/>");
        String from = "begin";
        for (String id : ids) {
            process.append(flow(from, id));
            from = id;
        }
        return process.append(flow(from, "end")).append("</process>").toString();
    }

    static String flow(String from, String to) {
        return "<sequenceFlow id=\"" + from + "-" + to + "\" sourceRef=\"" + from + "\" targetRef=\"" + to + "\"/>";
    }

    static String external(String id, String topic) {
        return "<serviceTask id=\"" + id + "\" camunda:type=\"external\" camunda:topic=\"" + topic + "\"/>";
    }

    static byte[] model(String content) {
        return BPMN.formatted(content).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether that was new; throws what the engine refuses. */
    boolean deploy(String workflowKey, String content) {
        return deploy("default", workflowKey, content);
    }

    boolean deploy(String tenant, String workflowKey, String content) {
        Definitions.Answer answer = got(definitions.deploy(tenant, workflowKey, model(content), List.of(workflowKey)));
        if (answer instanceof Definitions.Deployed deployed) {
            return deployed.changed();
        }
        throw new AssertionError(answer.toString());
    }

    /** As ours are: the time in it says since when to look for it. */
    static UUID mark() {
        return TimeOrderedId.at(Instant.now());
    }

    String start(UUID mark, String workflowKey) {
        return start(mark, workflowKey, NOTHING);
    }

    String start(UUID mark, String workflowKey, JsonObject variables) {
        return got(engine.start(mark, new Engine.Workflow("default", workflowKey, null), "order-" + mark, variables))
                .engineId();
    }

    static JsonObject variable(String name, String value) {
        return Json.createObjectBuilder().add(name, value).build();
    }

    static <T> T got(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    static EngineFailure.Kind failed(CompletionStage<?> stage) {
        CompletionException failure = assertThrows(
                CompletionException.class, () -> stage.toCompletableFuture().join());
        return assertInstanceOf(EngineFailure.class, failure.getCause()).kind();
    }
}
