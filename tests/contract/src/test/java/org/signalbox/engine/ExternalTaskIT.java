package org.signalbox.engine;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signalbox.engine.Contract.NOTHING;
import static org.signalbox.engine.Contract.external;
import static org.signalbox.engine.Contract.failed;
import static org.signalbox.engine.Contract.flow;
import static org.signalbox.engine.Contract.fresh;
import static org.signalbox.engine.Contract.got;
import static org.signalbox.engine.Contract.line;
import static org.signalbox.engine.Contract.variable;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.signalbox.externaltasks.Topics.Handed;
import org.signalbox.workflow.Engine;
import org.signalbox.workflow.Engine.Run.State;
import org.signalbox.workflow.EngineFailure.Kind;

/** What the engine does with those who serve a topic. */
class ExternalTaskIT {

    static final Duration LOCK = Duration.ofSeconds(30);

    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final System.Logger LOG = System.getLogger(ExternalTaskIT.class.getName());

    private final Contract contract = new Contract();
    private final UUID mark = Contract.mark();
    private final String topic = fresh("topic");
    private final String key = fresh("service");

    @Test
    void aFetchThatWaitsWakesWhenThereIsSomethingToDo() {
        contract.deploy(key, line(key, external("do", topic), "do"));
        CompletionStage<List<Handed>> waiting = contract.topics.fetch(topic, "w", 5, LOCK);

        String instance = contract.start(mark, key);
        long started = System.nanoTime();
        List<Handed> fetched = got(waiting);

        LOG.log(System.Logger.Level.INFO, "fetched {0} us after the start", (System.nanoTime() - started) / 1000);
        assertEquals(
                List.of(instance),
                fetched.stream().map(Handed::engineInstanceId).toList());
        assertEquals(key, fetched.get(0).workflowKey());
        assertEquals("order-" + mark, fetched.get(0).businessKey());
    }

    @Test
    void whatIsCompletedGoesOnWithItsVariablesAndIsGoneTheSecondTime() {
        Handed task = handed(line(key, external("do", topic) + "<userTask id=\"work\"/>", "do", "work"));

        got(contract.topics.complete(task.engineTaskId(), "w", variable("said", "yes")));

        assertEquals(1, got(contract.engine.userTasks(mark)).size());
        assertEquals(
                "yes",
                contract.real
                        .call("GET", "/process-instance/" + task.engineInstanceId() + "/variables/said", "")
                        .asJsonObject()
                        .getString("value"));
        assertEquals(Kind.GONE, failed(contract.topics.complete(task.engineTaskId(), "w", NOTHING)));
    }

    @Test
    void anotherWorkerMayNotComplete() {
        Handed task = handed(line(key, external("do", topic), "do"));

        assertEquals(Kind.PERMANENT, failed(contract.topics.complete(task.engineTaskId(), "somebody", NOTHING)));
        assertEquals(Kind.PERMANENT, failed(contract.topics.extendLock(task.engineTaskId(), "somebody", LOCK)));
        got(contract.topics.extendLock(task.engineTaskId(), "w", LOCK));
    }

    @Test
    void aLockThatRanOutStillCompletesWhileNobodyElseFetchedIt() {
        Handed task = handed(line(key, external("do", topic), "do"), MOMENT);
        RealEngine.eventually("the lock's end", () -> isFree(task));

        got(contract.topics.complete(task.engineTaskId(), "w", NOTHING));

        assertEquals(List.of(State.COMPLETED), states());
    }

    @Test
    void aLockThatRanOutIsHandedOutAgainWithTheSameIdAndRetries() {
        Handed task = handed(line(key, external("do", topic), "do"), MOMENT);
        RealEngine.eventually("the lock's end, of which no waiting fetch is told", () -> isFree(task));

        Handed again = got(contract.topics.fetch(topic, "other", 1, LOCK)).get(0);

        assertEquals(task.engineTaskId(), again.engineTaskId());
        assertEquals(JsonValue.NULL, there(task).get("retries"));
        assertEquals(Kind.PERMANENT, failed(contract.topics.complete(task.engineTaskId(), "w", NOTHING)));
    }

    @Test
    void aLockIsExtendedUntilItRanOutOrTheTaskHasGone() {
        Handed task = handed(line(key, external("do", topic), "do"), MOMENT);
        RealEngine.eventually("the lock's end", () -> isFree(task));
        Kind late = failed(contract.topics.extendLock(task.engineTaskId(), "w", LOCK));
        got(contract.topics.fetch(topic, "w", 1, LOCK));
        got(contract.topics.extendLock(task.engineTaskId(), "w", Duration.ofHours(1)));

        contract.real.call("DELETE", "/process-instance/" + task.engineInstanceId(), "");

        assertEquals(Kind.PERMANENT, late);
        assertEquals(Kind.GONE, failed(contract.topics.extendLock(task.engineTaskId(), "w", LOCK)));
    }

    @Test
    void noRetriesLeftIsAnIncidentAndNewRetriesAreItsEnd() {
        Handed task = handed(line(key, external("do", topic), "do"));

        got(contract.topics.raiseIncident(task.engineTaskId(), "w", "it cannot"));

        JsonObject incident = incidents(task).get(0).asJsonObject();
        assertEquals("failedExternalTask", incident.getString("incidentType"));
        assertEquals(task.engineTaskId(), incident.getString("configuration"));
        assertEquals("it cannot", incident.getString("incidentMessage"));
        contract.real.call("PUT", "/external-task/" + task.engineTaskId() + "/retries", "{\"retries\":3}");
        assertEquals(List.of(), incidents(task));
        assertEquals(
                task.engineTaskId(),
                got(contract.topics.fetch(topic, "w", 1, LOCK)).get(0).engineTaskId());
    }

    @Test
    void anErrorThatNothingCatchesEndsTheInstanceAsIfAllWereWell() {
        Handed task = handed(line(key, external("do", topic) + "<userTask id=\"work\"/>", "do", "work"));

        assertFalse(got(contract.topics.catches(task.engineTaskId(), "no-funds")));
        got(contract.topics.bpmnError(task.engineTaskId(), "w", "no-funds", "empty"));

        assertEquals(List.of(State.COMPLETED), states());
        assertEquals(List.of(), incidents(task));
    }

    @Test
    void anErrorThatABoundaryEventCatchesGoesItsWay() {
        Handed task = handed(caught(key, external("do", topic)));

        assertTrue(got(contract.topics.catches(task.engineTaskId(), "no-funds")));
        assertFalse(got(contract.topics.catches(task.engineTaskId(), "fire")));
        got(contract.topics.bpmnError(task.engineTaskId(), "w", "no-funds", "empty"));

        assertEquals(List.of("dun"), waitingAt());
    }

    @Test
    void anErrorOfACalledProcessIsCaughtByItsCaller() {
        contract.deploy(key, line(key, external("inner", topic), "inner"));
        String caller = fresh("caller");
        contract.deploy(caller, caught(caller, "<callActivity id=\"do\" calledElement=\"" + key + "\"/>"));
        contract.start(mark, caller);
        Handed task = got(contract.topics.fetch(topic, "w", 1, LOCK)).get(0);

        assertTrue(got(contract.topics.catches(task.engineTaskId(), "no-funds")));
        got(contract.topics.bpmnError(task.engineTaskId(), "w", "no-funds", "empty"));

        assertEquals(List.of("dun"), waitingAt());
    }

    @Test
    void oneFetchBringsTheTasksOfAllTenantsEachWithItsOwn() {
        String content = line(key, external("do", topic), "do");
        contract.deploy(key, content);
        contract.deploy("acme", key, content);

        contract.start(mark, key);
        contract.real.call("POST", "/process-definition/key/" + key + "/tenant-id/acme/start", "{}");

        assertEquals(
                Set.of("default", "acme"),
                got(contract.topics.fetch(topic, "w", 2, LOCK)).stream()
                        .map(Handed::tenant)
                        .collect(toSet()));
    }

    @Test
    void aTaskThatIsGoneCatchesNothing() {
        assertEquals(Kind.GONE, failed(contract.topics.catches(UUID.randomUUID().toString(), "no-funds")));
    }

    /** The error no-funds of the step {@code do} leads to the user task {@code dun}. */
    private static String caught(String key, String step) {
        String body = step
                + "<boundaryEvent id=\"poor\" attachedToRef=\"do\"><errorEventDefinition errorRef=\"e\"/></boundaryEvent>"
                + "<userTask id=\"dun\"/>" + flow("poor", "dun");
        return "<error id=\"e\" errorCode=\"no-funds\"/>" + line(key, body, "do");
    }

    private Handed handed(String content) {
        return handed(content, LOCK);
    }

    private Handed handed(String content, Duration lock) {
        contract.deploy(key, content);
        contract.start(mark, key);
        return got(contract.topics.fetch(topic, "w", 1, lock)).get(0);
    }

    private Optional<Boolean> isFree(Handed task) {
        boolean free = contract.real
                        .list("/external-task?notLocked=true&externalTaskId=" + task.engineTaskId())
                        .size()
                == 1;
        return Optional.of(free).filter(yes -> yes);
    }

    private JsonObject there(Handed task) {
        return contract.real
                .call("GET", "/external-task/" + task.engineTaskId(), "")
                .asJsonObject();
    }

    private List<JsonValue> incidents(Handed task) {
        return contract.real.list("/incident?processInstanceId=" + task.engineInstanceId());
    }

    private List<State> states() {
        return got(contract.engine.runs(mark)).stream().map(Engine.Run::state).toList();
    }

    private List<String> waitingAt() {
        return got(contract.engine.userTasks(mark)).stream()
                .map(Engine.Waiting::taskKey)
                .toList();
    }
}
