package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.definitions.Definitions;
import org.signalbox.externaltasks.Topics;
import org.signalbox.incidents.EngineIncidents;
import org.signalbox.instances.EngineInstances;
import org.signalbox.kernel.Refusal;
import org.signalbox.messages.Messages;
import org.signalbox.signals.Signalling;
import org.signalbox.workflow.Changes;
import org.signalbox.workflow.Engine;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineFailure.Kind;

/** Every operation that we ask for is in the engine's own description of itself, with all that we send. */
class OperationsTest {

    private static final JsonObject VARIABLES = Json.createObjectBuilder()
            .add("a", 1)
            .add("b", "text")
            .addNull("c")
            .add("d", true)
            .build();
    private static final byte[] BPMN = "<definitions/>".getBytes(StandardCharsets.UTF_8);
    private static final Definitions.Definition REVIEW =
            new Definitions.Definition("review:3", "d1", "review", 3, null, null, false);
    private static final Definitions.Definition TOGETHER =
            new Definitions.Definition("review:4", "d2", "review", 4, null, null, false);
    private static final OpenApi CAMUNDA = OpenApi.ofCamunda();

    private final PlayedEngine played = new PlayedEngine();
    private final Deployments deployments = new Deployments(played.http());
    private final DeployedModels models = new DeployedModels(played.http());
    private final UserSteps steps = new UserSteps(played.http(), models);
    private final Set<String> called = new TreeSet<>();
    private final Engine engine = counted(
            Engine.class, new CamundaEngine(played.http(), deployments, new EngineVersion(played.http()), steps));
    private final Messages messages = counted(Messages.class, new CamundaMessages(played.http()));
    private final Definitions definitions = counted(
            Definitions.class, new CamundaDefinitions(played.http(), deployments, new Rehearsal(played.http())));
    private final Signalling signals = counted(Signalling.class, new CamundaSignals(played.http()));
    private final Changes changes = counted(Changes.class, new CamundaChanges(played.http()));
    private final EngineInstances instances = counted(EngineInstances.class, new CamundaInstances(played.http()));
    private final EngineIncidents incidents =
            counted(EngineIncidents.class, new CamundaIncidents(played.http(), new DefinitionKeys(played.http())));
    private final Topics topics =
            counted(Topics.class, new CamundaTopics(played.http(), new Catchers(played.http(), models)));

    @BeforeEach
    void begin() {
        played.begin();
    }

    @AfterEach
    void stop() {
        played.stop();
    }

    @Test
    void everyOperationIsInTheDocumentWithItsParametersAndMembers() {
        play();

        List<String> unknown = played.asked().stream()
                .flatMap(request -> CAMUNDA.unknownIn(request).stream().map(what -> request + ": " + what))
                .toList();
        assertEquals(List.of(), unknown);
        assertTrue(played.asked().size() >= 20, "so many: " + played.asked().size());
        assertEquals(Set.of(), notCalled());
    }

    @Test
    void whatIsNotInTheDocumentIsFound() {
        assertEquals(List.of("no operation PUT /message"), CAMUNDA.unknownIn("PUT /message {}"));
        assertEquals(List.of("no parameter colour"), CAMUNDA.unknownIn("GET /task?colour=red "));
        assertEquals(
                List.of("no member /topics/nome"),
                CAMUNDA.unknownIn(
                        "POST /external-task/fetchAndLock {\"workerId\":\"w\",\"topics\":[{\"nome\":\"t\"}]}"));
        assertEquals(
                List.of("no member /variables/a/tipe"),
                CAMUNDA.unknownIn("POST /task/1/complete {\"variables\":{\"a\":{\"tipe\":1}}}"));
    }

    @Test
    void noOperationTakesAPageForItsAnswer() {
        engine.probe().toCompletableFuture().join();
        played.isHiddenByPages();

        all(UUID.randomUUID())
                .forEach(stage -> assertEquals(
                        Kind.UNKNOWN,
                        EngineFailure.of(assertThrows(CompletionException.class, () -> stage.toCompletableFuture()
                                        .join()))
                                .kind()));
        assertEquals(
                Refusal.Kind.UPSTREAM,
                assertThrows(Refusal.class, () -> engine.version("default", "review"))
                        .kind());
    }

    private void play() {
        UUID mark = UUID.randomUUID();
        played.answers("/process-definition/key/review", 200, "{\"version\":3}");
        played.answers("/process-definition/key/review/tenant-id/acme", 200, "{\"version\":3}");
        played.answers("/task", 200, "[]");
        played.answers("/history/task", 200, "[]");
        played.answers("/process-definition", 200, "[{\"id\":\"review:3\"}]");
        played.answers("/deployment/d1/resources", 200, "[{}]");
        played.answers("/deployment/d2/resources", 200, "[{},{}]");
        played.answers("/deployment/create", 200, "{\"deployedProcessDefinitions\":{}}");
        played.answers("/process-instance/p9", 200, "{\"suspended\":false}");
        played.answers("/process-instance/p9/variables", 200, "{}");
        played.answers("/process-instance/p9/activity-instances", 200, "{\"activityId\":\"wait\"}");
        played.answers(
                "/incident",
                200,
                "[{\"id\":\"i1\",\"incidentType\":\"failedJob\",\"processDefinitionId\":\"d1\","
                        + "\"incidentTimestamp\":\"2026-01-31T10:00:00.000+0000\"}]");
        played.answers("/process-definition/d1", 200, "{\"key\":\"review\"}");
        played.answers("/external-task/t1", 200, place("review:3", "p1", "charge"));
        played.answers("/process-definition/review%3A3/xml", 200, "{\"bpmn20Xml\":\"<definitions/>\"}");
        played.answers("/history/process-instance", 200, "[]");
        played.answers("/history/process-instance/p1", 200, "{\"superProcessInstanceId\":\"p0\"}");
        played.answers(
                "/history/activity-instance",
                200,
                "[{\"calledProcessInstanceId\":\"p1\",\"canceled\":false,"
                        + place("review:3", "p0", "call").substring(1) + "]");
        played.answers("/history/process-instance/p0", 200, "{\"superProcessInstanceId\":null}");
        definitions.rehearse("acme", BPMN, "review");
        engine.probe();
        engine.version("default", "review");
        engine.hasVersion("acme", "review", 3);
        all(mark).forEach(stage -> stage.handle((answer, failure) -> null)
                .toCompletableFuture()
                .join());
    }

    private List<CompletionStage<?>> all(UUID mark) {
        Messages.Receiver receiver = new Messages.Receiver("s1", "x1", "p1", "paid");
        return List.of(
                engine.start(mark, new Engine.Workflow("default", "review", null), "4711", VARIABLES),
                engine.start(mark, new Engine.Workflow("acme", "review", 3), null, VARIABLES),
                definitions.deploy("default", "review", BPMN, List.of("review")),
                definitions.deploy("acme", "review", BPMN, List.of("review")),
                definitions.starting("acme", Set.of("paid")),
                definitions.latest("acme", 50, 51),
                definitions.versions("default", "review"),
                definitions.model(REVIEW),
                definitions.running(REVIEW),
                definitions.runningIds(REVIEW, 100),
                definitions.cancel("p1"),
                definitions.delete(REVIEW),
                definitions.delete(TOGETHER),
                engine.runs(mark),
                engine.run("p1"),
                engine.delete("p1", "twin"),
                engine.userTasks(mark),
                engine.userTasksIn("p1"),
                engine.withCandidates(new Engine.Waiting("u1", "p1", "work", "Work")),
                engine.completeUserTask("u1", VARIABLES),
                engine.lineage("p1"),
                changes.since(Instant.parse("2026-01-31T10:00:00Z")),
                changes.openTasks(0, 500),
                changes.running(List.of("p1")),
                messages.waiting("default", "paid", "4711", VARIABLES),
                messages.waiting("acme", "paid", "4711", VARIABLES),
                signals.tell("default", "alarm", VARIABLES),
                signals.tell("acme", "alarm", VARIABLES),
                messages.receiver("x1", "paid"),
                messages.isWaiting(receiver),
                messages.received(receiver),
                messages.deliver(receiver, "paid", VARIABLES),
                messages.deliver(receiver, "with/slash", VARIABLES),
                instances.suspend("p9", true),
                instances.cancel("p9"),
                instances.look("p9"),
                incidents.open(0, 500),
                incidents.isOpen("i1"),
                incidents.retry(EngineIncidents.Kind.EXTERNAL_TASK, "t1"),
                incidents.retry(EngineIncidents.Kind.JOB, "j1"),
                topics.fetch("charge", "w", 8, Duration.ofSeconds(30)),
                topics.extendLock("t1", "w", Duration.ofSeconds(30)),
                topics.complete("t1", "w", VARIABLES),
                topics.raiseIncident("t1", "w", "no"),
                topics.catches("t1", "no-funds"),
                topics.bpmnError("t1", "w", "no-funds", "empty"));
    }

    private static String place(String definition, String instance, String activity) {
        return "{\"processDefinitionId\":\"" + definition + "\",\"processInstanceId\":\"" + instance
                + "\",\"activityId\":\"" + activity + "\"}";
    }

    /** A new method of the port that is not played here. */
    private Set<String> notCalled() {
        return Stream.of(
                        Engine.class,
                        Definitions.class,
                        Messages.class,
                        Topics.class,
                        Changes.class,
                        EngineIncidents.class,
                        EngineInstances.class,
                        Signalling.class)
                .flatMap(port -> Arrays.stream(port.getDeclaredMethods()))
                .filter(method -> CompletionStage.class.isAssignableFrom(method.getReturnType()))
                .map(Method::getName)
                .filter(name -> !called.contains(name))
                .collect(Collectors.toSet());
    }

    private <T> T counted(Class<T> port, T client) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    called.add(method.getName());
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
