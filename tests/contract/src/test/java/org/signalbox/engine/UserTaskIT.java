package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signalbox.engine.Contract.NOTHING;
import static org.signalbox.engine.Contract.failed;
import static org.signalbox.engine.Contract.fresh;
import static org.signalbox.engine.Contract.got;
import static org.signalbox.engine.Contract.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.workflow.Changes;
import org.signalbox.workflow.Engine;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineFailure.Kind;

/** What the engine does with steps that wait for people, and how others' doings there are seen. */
class UserTaskIT {

    private final Contract contract = new Contract();
    private final UUID mark = Contract.mark();
    private final String key = fresh("desk");
    private final Instant begin = Instant.now();
    private String instance;
    private String task;

    @BeforeEach
    void aTask() {
        contract.deploy(key, line(key, "<userTask id=\"work\" name=\"Do it\"/>", "work"));
        instance = contract.start(mark, key);
        task = waiting().engineTaskId();
    }

    @Test
    void whatIsCompletedIsGoneTheSecondTimeAndSoIsWhatNobodyKnows() {
        got(contract.engine.completeUserTask(task, NOTHING));

        assertEquals(Kind.GONE, failed(contract.engine.completeUserTask(task, NOTHING)));
        assertEquals(
                Kind.GONE,
                failed(contract.engine.completeUserTask(UUID.randomUUID().toString(), NOTHING)));
    }

    /** Some of them with an error of the engine's own, which is no answer: who gets it has to look. */
    @Test
    void ofEightWhoCompleteAtOnceOneIsToldThatItDid() {
        List<CompletableFuture<Optional<Kind>>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(contract.engine
                    .completeUserTask(task, NOTHING)
                    .thenApply(done -> Optional.<Kind>empty())
                    .exceptionally(
                            failure -> Optional.of(EngineFailure.of(failure).kind()))
                    .toCompletableFuture());
        }
        Map<Kind, Integer> failures = new EnumMap<>(Kind.class);
        calls.forEach(call -> call.join().ifPresent(kind -> failures.merge(kind, 1, Integer::sum)));

        assertTrue(Set.of(Kind.CONFLICT, Kind.GONE, Kind.ERROR).containsAll(failures.keySet()), failures.toString());
        assertEquals(7, failures.values().stream().mapToInt(Integer::intValue).sum(), failures.toString());
        assertEquals(List.of(), got(contract.engine.userTasks(mark)));
        assertEquals(List.of(), got(contract.engine.userTasksIn(instance)));
    }

    @Test
    void aTaskThatComesOrIsGivenToSomebodyIsAChange() {
        assertEquals(Optional.empty(), Optional.ofNullable(waiting().assignee()));

        contract.real.call("POST", "/task/" + task + "/assignee", "{\"userId\":\"mary\"}");

        assertTrue(since(begin).open().contains(new Changes.OpenTask(task, Optional.of(mark), "mary")));
        assertEquals("mary", waiting().assignee());
    }

    @Test
    void aTaskSaysWhenItIsDueAndHowUrgentItIs() {
        String said = "{\"caseInstanceId\":\"" + mark + "\",\"due\":\"2026-02-01T12:00:00.000+0000\",\"priority\":80}";

        contract.real.call("PUT", "/task/" + task, said);

        assertEquals(Instant.parse("2026-02-01T12:00:00Z"), waiting().terms().due());
        assertEquals(80, waiting().terms().priority());
    }

    /** With one question for all tasks and one for each definition. */
    @Test
    void aTaskSaysWhomItIsForAndWhatItsModelSaysOfIt() {
        String other = begunAt("camunda:candidateUsers=\"ann, bob\" camunda:candidateGroups=\"east\""
                + " camunda:followUpDate=\"2026-02-01T10:00:00\"><documentation>As agreed</documentation>"
                + "<extensionElements><camunda:properties><camunda:property name=\"queue\" value=\"returns\"/>"
                + "</camunda:properties></extensionElements></userTask>");

        Engine.Waiting waiting = got(contract.engine.userTasksIn(other)).get(0);

        assertFalse(waiting.computed());
        assertEquals(List.of("ann", "bob"), waiting.terms().candidateUsers());
        assertEquals(List.of("east"), waiting.terms().candidateGroups());
        assertEquals(Map.of("queue", "returns"), waiting.terms().properties());
        assertEquals(Instant.parse("2026-02-01T10:00:00Z"), waiting.terms().followUp());
        assertEquals("As agreed", waiting.terms().description());
    }

    @Test
    void ofATaskWhoseCandidatesAreComputedTheEngineSaysThem() {
        String other = begunAt("camunda:candidateGroups=\"${'ea'.concat('st')},west\"/>");
        Engine.Waiting waiting = got(contract.engine.userTasksIn(other)).get(0);

        Engine.Waiting asked = got(contract.engine.withCandidates(waiting));

        assertTrue(waiting.computed());
        assertEquals(Set.of("east", "west"), Set.copyOf(asked.terms().candidateGroups()));
        assertEquals(List.of(), asked.terms().candidateUsers());
    }

    @Test
    void whomATaskIsForIsNotSaidOfOneThatIsGone() {
        Engine.Waiting gone = waiting();
        got(contract.engine.completeUserTask(task, NOTHING));

        assertEquals(Kind.GONE, failed(contract.engine.withCandidates(gone)));
    }

    /** The instance, by the engine's id. */
    private String begunAt(String restOfTask) {
        String process = fresh("desk");
        contract.deploy(process, line(process, "<userTask id=\"work\" " + restOfTask, "work"));
        return contract.start(Contract.mark(), process);
    }

    @Test
    void completingDoesNotAskWhoseTheTaskIs() {
        contract.real.call("POST", "/task/" + task + "/assignee", "{\"userId\":\"mary\"}");

        got(contract.engine.completeUserTask(task, NOTHING));

        assertEquals(List.of(), got(contract.engine.userTasks(mark)));
    }

    @Test
    void aClaimOfWhatIsClaimedIsAnErrorOfTheEngine() {
        contract.real.call("POST", "/task/" + task + "/claim", "{\"userId\":\"mary\"}");

        assertEquals(500, contract.real.status("POST", "/task/" + task + "/claim", "{\"userId\":\"john\"}"));
    }

    @Test
    void anEndedTaskAndItsInstanceAreChanges() {
        contract.real.call("POST", "/task/" + task + "/complete", "{}");

        assertTrue(since(begin).endedTasks().contains(task));
        assertTrue(since(begin).endedInstances().contains(instance));
        assertEquals(Map.of(), got(contract.changes.running(List.of(instance))));
    }

    @Test
    void aCancelledInstanceAndItsTaskAreChanges() {
        assertEquals(Map.of(instance, false), got(contract.changes.running(List.of(instance))));

        contract.real.call("DELETE", "/process-instance/" + instance, "");

        assertTrue(since(begin).endedTasks().contains(task));
        assertTrue(since(begin).endedInstances().contains(instance));
    }

    @Test
    void openTasksArePagedInAnOrderThatStays() {
        List<Changes.OpenTask> all = got(contract.changes.openTasks(0, 1000));
        List<Changes.OpenTask> paged = new ArrayList<>(got(contract.changes.openTasks(0, 1)));
        paged.addAll(got(contract.changes.openTasks(1, 999)));

        assertEquals(all, paged);
        assertTrue(all.contains(new Changes.OpenTask(task, Optional.of(mark), null)));
    }

    private Engine.Waiting waiting() {
        List<Engine.Waiting> marked = got(contract.engine.userTasks(mark));
        assertEquals(marked, got(contract.engine.userTasksIn(instance)));
        return marked.get(0);
    }

    private Changes.Seen since(Instant then) {
        return got(contract.changes.since(then.minusSeconds(5)));
    }
}
