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

/** Two people at two servers want the same, again and again; with {@code -Dsignalbox.soak=true} a thousand times. */
final class Races implements AutoCloseable {

    private static final boolean SOAK = Boolean.getBoolean("signalbox.soak");
    private static final int ROUNDS = SOAK ? 1000 : 50;
    private static final int ROUNDS_OF_THE_ENGINE = SOAK ? 100 : 10;
    private static final int ROUNDS_OF_CODES = SOAK ? 1000 : 25;
    private static final String QUEUE = "race-" + UUID.randomUUID();

    private final TwoNodes nodes;
    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private final Client ann;
    private final Client bob;

    Races(TwoNodes nodes) {
        this.nodes = nodes;
        nodes.awaitUp();
        ann = person("ann").at(nodes.one.server());
        bob = person("bob").at(nodes.other.server());
    }

    /** One of two gets the task, and one of its two completions counts. */
    void forTasks() throws Exception {
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
        System.getLogger(Races.class.getName())
                .log(System.Logger.Level.INFO, "of {0} races ann won {1}", ROUNDS, first);
    }

    private Client winnerOf(String task, int round) throws Exception {
        List<Client.Answer> claims = atOnce(() -> claim(ann, task), () -> claim(bob, task));
        assertEquals(List.of(200, 409), statuses(claims), "claims in round " + round);
        Client winner = claims.get(0).status() == 200 ? ann : bob;
        claims.forEach(answer -> assertEquals(winner.apiKey(), answer.text("/assignee"), "told in round " + round));
        return winner;
    }

    /** Of two completions of a step the engine is told one. */
    void forSteps() throws Exception {
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

    private String seen(String event, String key) {
        return Stack.eventually(
                key, () -> nodes.other.get("/api/tasks?key=" + key + "&eventId=" + event).mustBe(200).items().stream()
                        .map(JsonObject.class::cast)
                        .map(task -> task.getString("id"))
                        .findFirst());
    }

    /** Of two who bring the right code one is heard. */
    void forCodes() throws Exception {
        int first = 0;
        for (int round = 0; round < ROUNDS_OF_CODES; round++) {
            String recipient = UUID.randomUUID() + "@example.org";
            String path = "/api/tasks/" + taskOf(recipient) + "/verification";
            nodes.other.post(path, "{}").mustBe(202);
            String code = Stack.eventually("a mail", () -> MailServer.codeFor(recipient));

            List<Client.Answer> answers =
                    atOnce(() -> check(nodes.one, path, code), () -> check(nodes.other, path, code));

            first += answers.get(0).status() == 200 ? 1 : 0;
            assertEquals(List.of(200, 409), statuses(answers), "codes in round " + round);
            assertEquals("VERIFIED", nodes.one.get(path).mustBe(200).text("/status"));
        }
        System.getLogger(Races.class.getName())
                .log(System.Logger.Level.INFO, "of {0} races the first server won {1}", ROUNDS_OF_CODES, first);
    }

    private String taskOf(String recipient) {
        return nodes.one
                .post(
                        "/api/queues/code-race/tasks",
                        "{\"key\":\"race\",\"verification\":{\"methods\":[\"email\"],\"recipient\":\"" + recipient
                                + "\"}}")
                .mustBe(201)
                .text("/id");
    }

    private Client person(String name) {
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

    private static Client.Answer check(Client who, String path, String code) {
        return who.post(path + "/check", "{\"code\":\"" + code + "\"}");
    }

    private List<Client.Answer> atOnce(Callable<Client.Answer> one, Callable<Client.Answer> other) throws Exception {
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

    @Override
    public void close() {
        two.shutdown();
    }
}
