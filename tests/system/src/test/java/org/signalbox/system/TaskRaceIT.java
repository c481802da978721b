package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two people at two servers want one task, a thousand times. */
class TaskRaceIT {

    private static final int ROUNDS = Boolean.getBoolean("signalbox.soak") ? 1000 : 100;
    private static final int ROUNDS_OF_THE_ENGINE = 25;
    private static final String QUEUE = "race-" + UUID.randomUUID();

    private static TwoNodes nodes;
    private static ExecutorService two;
    private static Client ann;
    private static Client bob;

    @BeforeAll
    static void twoPeople() {
        nodes = TwoNodes.running();
        two = Executors.newFixedThreadPool(2);
        ann = person("ann").at(nodes.one.server());
        bob = person("bob").at(nodes.other.server());
    }

    @AfterAll
    static void home() {
        two.shutdown();
    }

    @Test
    void oneOfTwoClaimsATaskAndOneOfItsTwoCompletionsCounts() throws Exception {
        int first = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String task = nodes.one
                    .post("/api/queues/" + QUEUE + "/tasks", "{\"key\":\"race\"}")
                    .mustBe(201)
                    .text("/id");

            Client winner = winnerOf(task, round);
            first += winner == ann ? 1 : 0;
            Client elsewhere = winner.at(winner == ann ? bob.server() : ann.server());
            List<Client.Answer> completions = atOnce(() -> complete(winner, task), () -> complete(elsewhere, task));

            assertEquals(List.of(200, 409), statuses(completions), "completions in round " + round);
            assertEquals("3", nodes.other.get("/api/tasks/" + task).text("/version"), "changes in round " + round);
        }
        System.getLogger(TaskRaceIT.class.getName())
                .log(System.Logger.Level.INFO, "of {0} races ann won {1}", ROUNDS, first);
    }

    private static Client winnerOf(String task, int round) throws Exception {
        List<Client.Answer> claims = atOnce(() -> claim(ann, task), () -> claim(bob, task));
        assertEquals(List.of(200, 409), statuses(claims), "claims in round " + round);
        Client winner = claims.get(0).status() == 200 ? ann : bob;
        claims.forEach(answer -> assertEquals(winner.apiKey(), answer.text("/assignee"), "told in round " + round));
        return winner;
    }

    @Test
    void ofTwoCompletionsOfAStepTheEngineIsToldOne() throws Exception {
        nodes.one.postXml("/api/workflows", Stack.model("desk-work")).mustBe(200, 201);
        nodes.one
                .post("/api/events/mapping", "{\"eventKey\":\"" + QUEUE + "\",\"workflowKey\":\"desk-work\"}")
                .mustBe(201);
        for (int round = 0; round < ROUNDS_OF_THE_ENGINE; round++) {
            String event = nodes.one
                    .post("/api/events", "{\"key\":\"" + QUEUE + "\",\"payload\":{\"crew\":\"night\"}}")
                    .mustBe(202)
                    .text("/id");
            String step = seen(event, "weigh");

            List<Client.Answer> answers = atOnce(() -> complete(ann, step), () -> complete(bob, step));

            assertEquals(List.of(202, 409), statuses(answers), "completions in round " + round);
            seen(event, "load");
            assertEquals("COMPLETED", nodes.one.get("/api/tasks/" + step).text("/status"));
        }
    }

    private static String seen(String event, String key) {
        return Stack.eventually(
                key, () -> nodes.other.get("/api/tasks?key=" + key + "&eventId=" + event).mustBe(200).items().stream()
                        .map(JsonObject.class::cast)
                        .map(task -> task.getString("id"))
                        .findFirst());
    }

    private static Client person(String name) {
        Client.Answer key =
                nodes.one.post("/api/api-keys", "{\"key\":\"" + name + "\"}").mustBe(201);
        return new Client(nodes.one.server(), key.text("/apiKey"), key.text("/apiSecret"));
    }

    private static Client.Answer claim(Client who, String task) {
        return who.post("/api/tasks/" + task + "/claim", "");
    }

    private static Client.Answer complete(Client who, String task) {
        return who.post("/api/tasks/" + task + "/complete", "{}");
    }

    private static List<Integer> statuses(List<Client.Answer> answers) {
        return answers.stream().map(Client.Answer::status).sorted().toList();
    }

    private static List<Client.Answer> atOnce(Callable<Client.Answer> one, Callable<Client.Answer> other)
            throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Client.Answer> answers = new ArrayList<>();
        for (Future<Client.Answer> answer : two.invokeAll(
                Stream.of(one, other).map(call -> after(together, call)).toList())) {
            answers.add(answer.get());
        }
        return answers;
    }

    private static Callable<Client.Answer> after(CyclicBarrier together, Callable<Client.Answer> call) {
        return () -> {
            together.await();
            return call.call();
        };
    }
}
