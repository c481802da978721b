package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.messages.Messages;
import org.signalbox.messages.Messages.Receiver;
import org.signalbox.messages.Messages.Waiting;
import org.signalbox.workflow.Engine;
import org.signalbox.workflow.EngineFailure;

/** What goes over the wire, as engines of the dialect were seen to understand and answer it. */
class CamundaMessagesTest {

    private static final Receiver RECEIVER = new Receiver("s1", "x1", "p1", "paid");
    private static final String SUBSCRIPTION =
            "{\"id\":\"s1\",\"executionId\":\"x1\",\"processInstanceId\":\"p1\",\"activityId\":\"paid\"}";
    private static final String HISTORY =
            "[{\"canceled\":false},{\"canceled\":true},{\"canceled\":false},{\"canceled\":null}]";

    private final PlayedEngine played = new PlayedEngine();
    private final CamundaMessages messages = new CamundaMessages(played.http());
    private final CamundaEngine engine = new CamundaEngine(
            played.http(),
            new Deployments(played.http()),
            new EngineVersion(played.http()),
            new UserSteps(played.http(), new DeployedModels(played.http())));

    @BeforeEach
    void begin() {
        played.begin();
    }

    @AfterEach
    void stop() {
        played.stop();
    }

    @Test
    void whoWaitsIsAskedByNameBusinessKeyAndVariables() {
        played.answers(
                "/execution",
                200,
                "[{\"id\":\"x1\",\"processInstanceId\":\"p1\"},{\"id\":\"x2\",\"processInstanceId\":\"p2\"}]");
        JsonObject keys = Json.createObjectBuilder().add("line", 2).build();

        List<Waiting> waiting = ended(messages.waiting("default", "paid", "4711", keys));

        assertEquals(List.of(new Waiting("x1", "p1"), new Waiting("x2", "p2")), waiting);
        assertEquals(
                "POST /execution?maxResults=20 {\"messageEventSubscriptionName\":\"paid\",\"active\":true,"
                        + "\"processVariables\":[{\"name\":\"line\",\"operator\":\"eq\",\"value\":2}],"
                        + "\"businessKey\":\"4711\"}",
                played.last());
    }

    @Test
    void aBusinessKeyThatIsNotGivenIsNotAsked() {
        played.answers("/execution", 200, "[]");

        assertTrue(ended(messages.waiting("default", "paid", null, JsonValue.EMPTY_JSON_OBJECT))
                .isEmpty());

        assertFalse(played.last().contains("businessKey"), played.last());
    }

    @Test
    void aTenantIsAskedForByItsName() {
        played.answers("/execution", 200, executions(1, "\"acme\""));

        List<Waiting> waiting = ended(messages.waiting("acme", "paid", "4711", JsonValue.EMPTY_JSON_OBJECT));

        assertEquals(List.of(new Waiting("x1", "p1")), waiting);
        assertTrue(played.last().contains("\"tenantIdIn\":[\"acme\"]"), played.last());
    }

    @Test
    void theDefaultTenantHasWhatBelongsToNoneHoweverManyOthersWait() {
        played.answers("/execution?maxResults=20", 200, executions(20, "\"default\""));
        played.answers("/execution?maxResults=20&firstResult=20", 200, executions(1, "null"));

        List<Waiting> waiting = ended(messages.waiting("default", "paid", "4711", JsonValue.EMPTY_JSON_OBJECT));

        assertEquals(List.of(new Waiting("x1", "p1")), waiting);
        assertFalse(played.last().contains("tenantIdIn"), played.last());
    }

    @Test
    void ofVeryManyThatWaitTheFirstAreEnough() {
        played.answers("/execution", 200, executions(20, "null"));

        assertEquals(
                Messages.MOST,
                ended(messages.waiting("default", "paid", "4711", JsonValue.EMPTY_JSON_OBJECT))
                        .size());

        assertEquals(
                1,
                played.asked().stream()
                        .filter(one -> one.contains("/execution"))
                        .count());
    }

    @Test
    void aReceiverKnowsItsWait() {
        played.answers("/event-subscription", 200, "[" + SUBSCRIPTION + "]");

        Optional<Receiver> receiver = ended(messages.receiver("x1", "a payment"));

        assertEquals(Optional.of(RECEIVER), receiver);
        assertEquals("GET /event-subscription?eventType=message&executionId=x1&eventName=a%20payment ", played.last());
    }

    @Test
    void aStepHasReceivedAsOftenAsItEndedByItself() {
        played.answers("/history/activity-instance", 200, HISTORY);

        assertEquals(3, ended(messages.received(RECEIVER)));
    }

    @Test
    void whoDoesNotWaitAnyMoreIsNoReceiver() {
        played.answers("/event-subscription", 200, "[]");

        assertEquals(Optional.empty(), ended(messages.receiver("x1", "paid")));
        assertFalse(ended(messages.isWaiting(RECEIVER)));
    }

    @Test
    void theVeryOneThatWaitsIsToldWithTypedVariables() {
        played.answers("/execution/x1/messageSubscriptions/paid/trigger", 204, "");
        JsonObject variables = Json.createObjectBuilder().add("sum", 3).build();

        ended(messages.deliver(RECEIVER, "paid", variables));

        assertEquals(
                "POST /execution/x1/messageSubscriptions/paid/trigger {\"variables\":{\"sum\":{\"type\":\"Integer\",\"value\":3}}}",
                played.last());
    }

    @Test
    void aNameThatNoPathCanHoldGoesToTheInstance() {
        played.answers("/message", 204, "");

        ended(messages.deliver(RECEIVER, "order/paid", JsonValue.EMPTY_JSON_OBJECT));

        assertEquals(
                "POST /message {\"messageName\":\"order/paid\",\"processInstanceId\":\"p1\",\"processVariables\":{}}",
                played.last());
    }

    @Test
    void aPinnedVersionIsStartedByTheIdItHas() {
        played.answers("/process-definition", 200, "[{\"id\":\"review:1:77\"}]");
        played.answers("/process-definition/review%3A1%3A77/start", 200, "{\"id\":\"p1\"}");

        Engine.Run started = ended(engine.start(
                UUID.randomUUID(), new Engine.Workflow("default", "review", 1), null, JsonValue.EMPTY_JSON_OBJECT));

        assertEquals(new Engine.Run("p1", Engine.Run.State.RUNNING), started);
        assertTrue(
                played.asked().contains("GET /process-definition?withoutTenantId=true&key=review&version=1 "),
                played.asked().toString());
    }

    @Test
    void aPinnedVersionThatIsGoneIsNeverStarted() {
        played.answers("/process-definition", 200, "[]");

        EngineFailure failure = failureOf(engine.start(
                UUID.randomUUID(), new Engine.Workflow("default", "review", 1), null, JsonValue.EMPTY_JSON_OBJECT));

        assertEquals(EngineFailure.Kind.PERMANENT, failure.kind());
        assertEquals("the engine has no version 1 of workflow review", failure.getMessage());
        assertFalse(engine.hasVersion("default", "review", 1));
    }

    private static String executions(int count, String tenant) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(one ->
                        "{\"id\":\"x" + one + "\",\"processInstanceId\":\"p" + one + "\",\"tenantId\":" + tenant + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static <T> T ended(CompletionStage<T> call) {
        return call.toCompletableFuture().join();
    }

    private static EngineFailure failureOf(CompletionStage<?> call) {
        return EngineFailure.of(assertThrows(CompletionException.class, () -> ended(call)));
    }
}
