package org.signalbox.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;

class ManyAtOnceTest {

    private static final int CALLERS = 20;
    private static final TestDatabase DATABASE = TestDatabase.with("verification");

    private final Bureau bureau = new Bureau(DATABASE);
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    @AfterEach
    void close() {
        callers.shutdown();
    }

    @Test
    void ofTwentyWhoBringTheRightCodeAtOnceOneIsHeard() throws Exception {
        for (int round = 0; round < 10; round++) {
            UUID task = aTask();
            String code = bureau.codeFor(task);

            List<String> answers = atOnce(() -> new Bureau(DATABASE).answer(task, code));

            assertEquals(1, Collections.frequency(answers, "VERIFIED"), "round " + round + ": " + answers);
            assertEquals(
                    CALLERS - 1,
                    Collections.frequency(answers, "CONFLICT: The code was used: the task is verified."),
                    "round " + round + ": " + answers);
        }
    }

    @Test
    void ofTwentyWhoGuessAtOnceFiveAreCounted() throws Exception {
        UUID task = aTask();
        String wrong = Bureau.notThe(bureau.codeFor(task));

        List<String> answers = atOnce(() -> new Bureau(DATABASE).answer(task, wrong));

        assertEquals(Policy.MOST_CHECKS - 1, Collections.frequency(answers, "INVALID: The code is wrong."));
        assertEquals("LOCKED", bureau.state(task).status());
    }

    @Test
    void ofTwentyWhoWantACodeAtOnceOneHasItSent() throws Exception {
        UUID task = aTask();

        List<String> answers = atOnce(() -> asked(task));

        assertEquals(1, Collections.frequency(answers, "SENDING"));
        assertEquals(CALLERS - 1, Collections.frequency(answers, "BUSY"));
        assertEquals(Challenge.MOST_SENDS - 1, bureau.state(task).sendsLeft());
    }

    @Test
    void ofTwentyTasksOfOneRecipientTenAreSentCodes() throws Exception {
        String policy = "{'methods':['mail'],'recipient':'" + UUID.randomUUID() + "@example.org'}";

        List<String> answers = atOnce(() -> asked(bureau.aTask(policy)));

        assertEquals(Allowances.MOST, Collections.frequency(answers, "SENDING"));
        assertEquals(CALLERS - Allowances.MOST, Collections.frequency(answers, "BUSY"));
    }

    private UUID aTask() {
        return bureau.aTask("{'methods':['mail'],'recipient':'" + UUID.randomUUID() + "@example.org'}");
    }

    private static String asked(UUID task) {
        try {
            return new Bureau(DATABASE).ask(task).status();
        } catch (Refusal refusal) {
            return refusal.kind().name();
        }
    }

    private List<String> atOnce(Callable<String> call) throws Exception {
        List<String> answers = new ArrayList<>();
        for (Future<String> answer : callers.invokeAll(Collections.nCopies(CALLERS, call))) {
            answers.add(answer.get());
        }
        return answers;
    }
}
