package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signalbox.engine.Contract.NOTHING;
import static org.signalbox.engine.Contract.external;
import static org.signalbox.engine.Contract.failed;
import static org.signalbox.engine.Contract.fresh;
import static org.signalbox.engine.Contract.got;
import static org.signalbox.engine.Contract.line;
import static org.signalbox.engine.Contract.variable;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.signalbox.definitions.Definitions;
import org.signalbox.models.Finding;
import org.signalbox.workflow.Engine;
import org.signalbox.workflow.Engine.Run.State;
import org.signalbox.workflow.EngineFailure.Kind;

/** What the engine does with models, starts, marks and values. */
class StartIT {

    private final Contract contract = new Contract();
    private final UUID mark = Contract.mark();

    @Test
    void theSameModelAgainChangesNothing() {
        String key = waiting();
        String model = line(key, "<userTask id=\"work\"/>", "work");

        assertFalse(contract.deploy(key, model));
        assertEquals(Optional.of(1), contract.engine.version("default", key));
    }

    @Test
    void anotherModelIsTheNextVersionAndTheOlderOneCanStillBeStarted() {
        String key = waiting();
        assertTrue(contract.deploy(key, line(key, "", new String[0])));

        String pinned = got(contract.engine.start(mark, new Engine.Workflow("default", key, 1), null, NOTHING))
                .engineId();

        assertTrue(contract.engine.hasVersion("default", key, 2));
        assertFalse(contract.engine.hasVersion("default", key, 3));
        assertEquals(List.of(new Engine.Run(pinned, State.RUNNING)), got(contract.engine.runs(mark)));
    }

    @Test
    void anInstanceThatEndsBeforeItIsAnsweredIsSaidToHaveEnded() {
        String key = fresh("ends");
        contract.deploy(key, line(key, "", new String[0]));

        Engine.Run ended = got(contract.engine.start(mark, new Engine.Workflow("default", key, null), null, NOTHING));

        assertEquals(State.COMPLETED, ended.state());
        assertEquals(List.of(ended), got(contract.engine.runs(mark)));
        assertEquals(Optional.of(ended), got(contract.engine.run(ended.engineId())));
        assertEquals(Optional.empty(), got(contract.engine.run("nobody-knows-it")));
    }

    @Test
    void aModelThatTheEngineCannotReadIsRefusedWithItsWordsAndWhere() {
        String key = fresh("broken");
        String content = line(key, "<userTask id=\"work\"/>", "nowhere");

        Definitions.Refused refused = assertInstanceOf(
                Definitions.Refused.class,
                got(contract.definitions.deploy("default", key, Contract.model(content), List.of(key))));

        assertTrue(refused.findings().toString().contains("nowhere"), refused.toString());
    }

    @Test
    void aModelIsRehearsedByTheEnginesParserAndNothingIsLeftOfIt() {
        String key = fresh("rehearsed");
        byte[] good = Contract.model(line(key, "<userTask id=\"work\"/>", "work"));
        byte[] bad = Contract.model(line(key, "<userTask id=\"work\"/>", "nowhere"));

        List<Finding> fine = got(contract.definitions.rehearse("default", good, key));
        List<Finding> broken = got(contract.definitions.rehearse("default", bad, key));

        assertEquals(List.of(), fine);
        assertTrue(broken.toString().contains("nowhere"), broken.toString());
        assertEquals(Optional.empty(), contract.engine.version("default", key));
        assertEquals(
                0,
                got(contract.http.list("/deployment?nameLike=" + key + "%25")).size());
    }

    /** So that nothing has to be taken back: for a moment others would see it. */
    @Test
    void twoProcessesOfOneKeyAreRefusedAfterTheirFilesWereParsed() {
        String key = fresh("double");
        byte[] model = Contract.model(line(key, "<userTask id=\"work\"/>", "work"));
        DeploymentForm form = new DeploymentForm("default", key, model, false).file("double", model);

        CompletionException refused = assertThrows(CompletionException.class, () -> contract.http
                .post("/deployment/create", form.type(), form.bytes())
                .toCompletableFuture()
                .join());

        assertTrue(refused.getMessage().contains("definitions with the same key"), refused.getMessage());
    }

    @Test
    void aStartIsNotIdempotentAndTheMarkTellsOfBoth() {
        String key = waiting();

        String first = contract.start(mark, key);
        String second = contract.start(mark, key);

        assertEquals(
                Set.of(new Engine.Run(first, State.RUNNING), new Engine.Run(second, State.RUNNING)),
                Set.copyOf(got(contract.engine.runs(mark))));
    }

    @Test
    void aCalledProcessAndItsUserTasksCarryTheMarkAndOneRootIsFound() {
        String called = waiting();
        String key = fresh("caller");
        contract.deploy(key, line(key, "<callActivity id=\"call\" calledElement=\"" + called + "\"/>", "call"));

        String root = contract.start(mark, key);
        List<Engine.Waiting> tasks = got(contract.engine.userTasks(mark));

        assertEquals(
                List.of("work"), tasks.stream().map(Engine.Waiting::taskKey).toList());
        assertFalse(tasks.get(0).engineInstanceId().equals(root), "it waits in the called process");
        assertEquals(tasks, got(contract.engine.userTasksIn(root)));
        assertEquals(
                new Engine.Lineage(Optional.of(mark), root),
                got(contract.engine.lineage(tasks.get(0).engineInstanceId())));
        assertEquals(List.of(new Engine.Run(root, State.RUNNING)), got(contract.engine.runs(mark)));
    }

    @Test
    void valuesComeBackAsTheyWereSent() {
        String topic = fresh("values");
        String key = fresh("values");
        contract.deploy(key, line(key, external("do", topic), "do"));
        JsonObject values = Json.createObjectBuilder()
                .add("text", "4711 \u00fc \uD83D\uDE00")
                .add("yes", true)
                .add("small", 42)
                .add("large", 5_000_000_000L)
                .add("half", 0.5)
                .addNull("none")
                .build();

        contract.start(mark, key, values);

        assertEquals(
                values,
                got(contract.topics.fetch(topic, "w", 1, ExternalTaskIT.LOCK))
                        .get(0)
                        .variables());
    }

    @Test
    void aTextOfFourThousandCharactersIsTakenAndALongerOneIsAnError() {
        String key = waiting();

        contract.start(mark, key, variable("text", "x".repeat(4000)));

        assertEquals(
                Kind.ERROR,
                failed(contract.engine.start(
                        mark, new Engine.Workflow("default", key, null), null, variable("text", "x".repeat(4001)))));
        assertEquals(List.of("text"), contract.engine.tooLong(variable("text", "x".repeat(4001))));
        assertEquals(1, got(contract.engine.runs(mark)).size());
    }

    @Test
    void aBusinessKeyOf255CharactersIsTakenAndALongerOneIsAnError() {
        Engine.Workflow workflow = new Engine.Workflow("default", waiting(), null);

        got(contract.engine.start(mark, workflow, "k".repeat(255), NOTHING));

        assertEquals(Kind.ERROR, failed(contract.engine.start(mark, workflow, "k".repeat(256), NOTHING)));
    }

    @Test
    void anUnknownWorkflowIsPermanentlyUnknown() {
        assertEquals(Optional.empty(), contract.engine.version("default", "nobody-knows-it"));
        assertEquals(
                Kind.PERMANENT,
                failed(contract.engine.start(
                        mark, new Engine.Workflow("default", "nobody-knows-it", null), null, NOTHING)));
        assertEquals(
                Kind.PERMANENT,
                failed(contract.engine.start(mark, new Engine.Workflow("default", waiting(), 7), null, NOTHING)));
    }

    @Test
    void whatIsDeletedWasCancelledAndWhatEndsByItselfWasCompleted() {
        String key = waiting();
        String cancelled = contract.start(mark, key);
        String through = fresh("through");
        contract.deploy(through, line(through, "", new String[0]));
        String completed = contract.start(mark, through);

        got(contract.engine.delete(cancelled, "for a reason"));

        RealEngine.eventually("both ends", () -> Optional.of(got(contract.engine.runs(mark)).stream()
                        .collect(Collectors.toMap(Engine.Run::engineId, Engine.Run::state)))
                .filter(states -> states.get(cancelled) == State.CANCELLED)
                .filter(states -> states.get(completed) == State.COMPLETED));
        assertEquals(404, contract.real.status("DELETE", "/process-instance/" + cancelled, ""));
    }

    @Test
    void eachTenantHasItsOwnAndStartsItsOwn() {
        String key = fresh("tenants");
        contract.deploy("acme", key, line(key, "<userTask id=\"hers\"/>", "hers"));
        assertEquals(Optional.empty(), contract.engine.version("default", key));
        contract.deploy(key, line(key, "<userTask id=\"ours\"/>", "ours"));

        got(contract.engine.start(mark, new Engine.Workflow("acme", key, null), null, NOTHING));
        got(contract.engine.start(mark, new Engine.Workflow("acme", key, 1), null, NOTHING));

        assertEquals(
                List.of("hers", "hers"),
                got(contract.engine.userTasks(mark)).stream()
                        .map(Engine.Waiting::taskKey)
                        .toList());
        assertEquals(Optional.empty(), contract.engine.version("umbrella", key));
    }

    /** Waits for a person. */
    private String waiting() {
        String key = fresh("waiting");
        contract.deploy(key, line(key, "<userTask id=\"work\"/>", "work"));
        return key;
    }
}
