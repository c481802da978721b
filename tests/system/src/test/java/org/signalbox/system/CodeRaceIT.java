package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** One right code, brought to two servers at once. */
class CodeRaceIT {

    private static final int ROUNDS = Boolean.getBoolean("signalbox.soak") ? 1000 : 50;

    private static TwoNodes nodes;
    private static ExecutorService two;

    @BeforeAll
    static void twoServers() {
        nodes = TwoNodes.running();
        two = Executors.newFixedThreadPool(2);
    }

    @AfterAll
    static void home() {
        two.shutdown();
    }

    @Test
    void ofTwoWhoBringTheRightCodeToTwoServersOneIsHeard() throws Exception {
        int first = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String recipient = UUID.randomUUID() + "@example.org";
            String path = "/api/tasks/" + task(recipient) + "/verification";
            nodes.other.post(path, "{}").mustBe(202);
            String code = Stack.eventually("a mail", () -> MailServer.codeFor(recipient));

            List<Integer> answers = atOnce(() -> check(nodes.one, path, code), () -> check(nodes.other, path, code));

            first += answers.get(0) == 200 ? 1 : 0;
            assertEquals(List.of(200, 409), answers.stream().sorted().toList(), "round " + round);
            assertEquals("VERIFIED", nodes.one.get(path).mustBe(200).text("/status"));
        }
        System.getLogger(CodeRaceIT.class.getName())
                .log(System.Logger.Level.INFO, "of {0} races the first server won {1}", ROUNDS, first);
    }

    private static String task(String recipient) {
        return nodes.one
                .post(
                        "/api/queues/code-race/tasks",
                        "{\"key\":\"race\",\"verification\":{\"methods\":[\"email\"],\"recipient\":\"" + recipient
                                + "\"}}")
                .mustBe(201)
                .text("/id");
    }

    private static int check(Client who, String path, String code) {
        return who.post(path + "/check", "{\"code\":\"" + code + "\"}").status();
    }

    private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Callable<Integer>> calls = Stream.of(one, other)
                .<Callable<Integer>>map(call -> () -> {
                    together.await();
                    return call.call();
                })
                .toList();
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : two.invokeAll(calls)) {
            answers.add(answer.get());
        }
        return answers;
    }
}
