package org.signalbox.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;

class RaceTest {

    private final TestDatabase database = TestDatabase.with("tasks", "verification");
    private final Office office = new Office(database);

    @Test
    void ofManyWhoCompleteATaskAtOnceOneWinsAndTheOthersAreTold() throws Exception {
        UUID id = office.made(UUID.randomUUID(), "[{'key':'a'}]").get(0);

        List<String> answers = atOnce(
                () -> new Office(database).complete(id, "{}", Office.ADMIN).status());

        assertEquals(1, Collections.frequency(answers, "COMPLETED"));
        assertEquals(15, Collections.frequency(answers, "CONFLICT"));
    }

    @Test
    void ofManyWhoMoveATaskAtOnceOneMovesIt() throws Exception {
        office.workflows.map(Office.ADMIN, "owned", "own");
        UUID id = office.made(UUID.randomUUID(), "[{'key':'owned'}]").get(0);
        office.seen(UUID.randomUUID(), office.instances.get(0), "edit");

        List<String> answers =
                atOnce(() -> new Office(database).completeByKey("owned", null).status());

        assertEquals("OPEN", office.one(id).status());
        assertEquals(1, Collections.frequency(answers, "COMPLETING"));
        assertEquals(15, Collections.frequency(answers, "CONFLICT"));
    }

    @Test
    void ofTwentyWhoClaimATaskAtOnceOneGetsItAndTheOthersAreToldWho() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(20);
        for (int round = 0; round < 40; round++) {
            UUID id = office.made(UUID.randomUUID(), "[{'key':'wanted'}]").get(0);
            List<Callable<String>> calls = IntStream.range(0, 20)
                    .<Callable<String>>mapToObj(caller -> () -> holderAsToldTo(Office.aPerson("p" + caller), id))
                    .toList();

            List<String> told = new ArrayList<>();
            for (Future<String> answer : callers.invokeAll(calls)) {
                told.add(answer.get());
            }

            String winner = office.one(id).assignee();
            assertEquals(1, Collections.frequency(told, "mine"), "winners in round " + round);
            assertEquals(19, Collections.frequency(told, winner), "told of " + winner + " in round " + round);
            assertEquals(List.of("task.created"), office.toldOf(id));
        }
        callers.shutdown();
    }

    @Test
    void ofTwentyWhoSendATaskAtOnceUnderOneIdOneMakesItAndTheOthersAreRepeats() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(20);
        for (int round = 0; round < 50; round++) {
            String task = "{'key':'call','id':'o-" + round + "'}";
            Callable<TaskView> sending = () -> new Office(database).sent("returns", task, Office.DESK);
            List<TaskView> answers = new ArrayList<>();
            for (Future<TaskView> answer : callers.invokeAll(Collections.nCopies(20, sending))) {
                answers.add(answer.get());
            }

            assertEquals(1, answers.stream().map(TaskView::id).distinct().count());
            assertEquals(
                    19, answers.stream().filter(one -> one.repeat() != null).count());
        }
        callers.shutdown();

        assertEquals(50, office.lists.count(Office.DESK, "queue=returns"));
    }

    private String holderAsToldTo(Caller caller, UUID id) {
        try {
            new Office(database).claim(id, caller);
            return "mine";
        } catch (Refusal refusal) {
            return (String) refusal.details().get("assignee");
        }
    }

    private static List<String> atOnce(Callable<String> call) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        Callable<String> told = () -> {
            try {
                return call.call();
            } catch (Refusal refusal) {
                return refusal.kind().name();
            }
        };
        List<String> answers = new ArrayList<>();
        for (Future<String> answer : callers.invokeAll(Collections.nCopies(16, told))) {
            answers.add(answer.get());
        }
        callers.shutdown();
        return answers;
    }
}
