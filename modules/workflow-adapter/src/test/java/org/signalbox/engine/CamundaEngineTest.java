package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.workflow.Engine;
import org.signalbox.workflow.Engine.Run;

/** What the engine is asked after a step, and what not. */
class CamundaEngineTest {

    private static final String NOBODY = "<serviceTask id='charge'/>";
    private static final String SOMEBODY = "<userTask id='approve'/>";
    private static final String CALLED = "<callActivity id='call' calledElement='approval'/>";

    private final PlayedEngine played = new PlayedEngine();
    private final CamundaEngine engine = new CamundaEngine(
            played.http(),
            new Deployments(played.http()),
            new EngineVersion(played.http()),
            new UserSteps(played.http(), new DeployedModels(played.http())));

    @BeforeEach
    void begin() {
        played.begin();
        played.answers("/history/task", 200, "[]");
    }

    @AfterEach
    void stop() {
        played.stop();
    }

    @Test
    void whereTheModelWaitsForNobodyNobodyIsLookedFor() {
        start("p1", NOBODY);
        start("p2", NOBODY);

        assertEquals(List.of(), ended(engine.userTasksIn("p1")));
        assertEquals(List.of(), ended(engine.userTasksIn("p2")));

        assertEquals(0, lookedFor());
        assertEquals(1, asked("GET /process-definition/review%3A1/xml"), "a definition never changes");
    }

    /** An instance whose definition was changed at the engine meanwhile may wait for somebody who is mirrored already. */
    @Test
    void whatIsLookedAtOnceMoreIsAsked() {
        start("p1", NOBODY);
        ended(engine.userTasksIn("p1"));
        ended(engine.userTasksIn("p1"));

        assertEquals(1, lookedFor());
    }

    @Test
    void whereSomebodyMayBeWaitedForTheEngineIsAsked() {
        start("p1", SOMEBODY);
        ended(engine.userTasksIn("p1"));

        assertEquals(1, lookedFor());
    }

    @Test
    void whereAnotherProcessIsCalledTheEngineIsAsked() {
        start("p1", CALLED);
        ended(engine.userTasksIn("p1"));

        assertEquals(1, lookedFor());
    }

    @Test
    void whatWasNotStartedHereIsAsked() {
        start("p1", NOBODY);
        ended(engine.userTasksIn("p0"));

        assertEquals(1, lookedFor());
    }

    @Test
    void aModelThatCannotBeReadMayWaitForSomebody() {
        start("p1", NOBODY, 500);
        ended(engine.userTasksIn("p1"));

        assertEquals(1, lookedFor());
    }

    @Test
    void aRunIsAsTheHistorySays() {
        played.answers(
                "/history/process-instance",
                200,
                "[{\"id\":\"p1\",\"state\":\"SUSPENDED\"},{\"id\":\"p2\",\"state\":\"EXTERNALLY_TERMINATED\"}]");

        assertEquals(Optional.of(new Run("p1", Run.State.RUNNING, true)), ended(engine.run("p1")));
        assertEquals("POST /history/process-instance {\"processInstanceIds\":[\"p1\"]}", played.last());
        assertEquals(Optional.of(new Run("p2", Run.State.CANCELLED)), ended(engine.run("p2")));
        assertEquals(Optional.empty(), ended(engine.run("p3")));
    }

    private void start(String engineId, String step) {
        start(engineId, step, 200);
    }

    private void start(String engineId, String step, int statusOfModel) {
        String model = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>"
                + "<process id='review' isExecutable='true'>" + step + "</process></definitions>";
        played.answers("/process-definition/review%3A1/xml", statusOfModel, "{\"bpmn20Xml\":\"" + model + "\"}");
        played.answers(
                "/process-definition/key/review/start",
                200,
                "{\"id\":\"" + engineId + "\",\"definitionId\":\"review:1\"}");
        ended(engine.start(
                UUID.randomUUID(), new Engine.Workflow("default", "review", null), null, JsonValue.EMPTY_JSON_OBJECT));
    }

    private long lookedFor() {
        return asked("GET /history/task?unfinished=true&rootProcessInstanceId=");
    }

    private long asked(String call) {
        return played.asked().stream().filter(one -> one.startsWith(call)).count();
    }

    private static <T> T ended(CompletionStage<T> call) {
        return call.toCompletableFuture().join();
    }
}
