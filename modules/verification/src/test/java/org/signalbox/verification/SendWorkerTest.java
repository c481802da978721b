package org.signalbox.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.channels.Undeliverable;
import org.signalbox.kernel.Fact;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.secrets.MasterKey;
import org.signalbox.work.Outcome;

class SendWorkerTest {

    private static final TestDatabase DATABASE = TestDatabase.with("verification");

    private final Bureau bureau = new Bureau(DATABASE);
    private final String recipient = "ann" + UUID.randomUUID() + "@example.org";
    private UUID task;

    @BeforeEach
    void aTaskOfItsOwnRecipient() {
        task = bureau.aTask("{'methods':['mail'],'recipient':'" + recipient + "'}");
    }

    @Test
    void aCodeIsSentWithWhatItIsForAndThenForgotten() {
        bureau.ask(task);
        assertEquals(1, kept("secret_ciphertext is not null and hash is not null"));

        bureau.deliver();

        assertEquals("Pay 100", bureau.mail.sent.get(0).about());
        assertEquals(recipient, bureau.mail.sent.get(0).recipient());
        assertEquals(1, kept("secret_ciphertext is null and hash is not null"));
        assertEquals("SENT", bureau.state(task).status());
    }

    @Test
    void aCodeThatWasUsedLeavesNothingBehind() {
        bureau.check(task, bureau.codeFor(task));

        assertEquals(1, kept("secret_ciphertext is null and hash is null and salt is null"));
    }

    @Test
    void aSendThatFailsIsTriedAgainWithTheSameCodeAndTheSameId() {
        bureau.ask(task);
        bureau.mail.trouble = new IllegalStateException("no answer");
        Outcome failed = bureau.attempt();
        bureau.mail.trouble = null;

        bureau.attempt();
        bureau.deliver();

        assertInstanceOf(Outcome.Retry.class, failed);
        assertEquals(bureau.mail.sent.get(0), bureau.mail.sent.get(1));
        assertEquals("VERIFIED", bureau.answer(task, bureau.lastCode()));
    }

    @Test
    void whatCannotBeDeliveredIsNotTriedAgainAndIsSaid() {
        bureau.ask(task);
        bureau.mail.trouble = new Undeliverable("there is no such address");

        bureau.deliver();

        assertTrue(bureau.outbox.items.isEmpty());
        assertEquals("UNSENT", bureau.state(task).status());
        assertEquals(
                "Undeliverable: there is no such address", bureau.state(task).trouble());
        assertEquals("CONFLICT: The code could not be sent; have another sent.", bureau.answer(task, "123456"));
    }

    @Test
    void whatWasTriedTooOftenIsSaid() {
        bureau.ask(task);

        bureau.giveUp("no answer");

        assertEquals("UNSENT", bureau.state(task).status());
    }

    @Test
    void aCodeThatExpiredOnItsWayIsNotSent() {
        bureau.ask(task);
        bureau.pass(Duration.ofMinutes(5));

        bureau.deliver();

        assertTrue(bureau.mail.sent.isEmpty());
        assertEquals("it expired before it could be sent", bureau.state(task).trouble());
    }

    @Test
    void aCodeThatAnotherReplacedOnItsWayIsNotSent() {
        bureau.ask(task);
        bureau.pass(Challenge.FIRST_WAIT);
        bureau.ask(task);

        bureau.deliver();

        assertEquals(1, bureau.mail.sent.size());
        assertEquals("VERIFIED", bureau.answer(task, bureau.lastCode()));
    }

    @Test
    void aCodeMadeUnderAnotherMasterKeyIsNotSentAndNotChecked() {
        String code = bureau.codeFor(task);
        bureau.ask(other());
        Bureau later = new Bureau(DATABASE, MasterKey.of(Bureau.keyOf(2)));
        later.outbox.items.addAll(bureau.outbox.items);

        later.deliver();

        assertTrue(later.mail.sent.isEmpty());
        assertEquals("INVALID: The code is wrong.", later.answer(task, code));
    }

    @Test
    void aReasonSaysNeitherTheCodeNorTheRecipient() {
        bureau.ask(task);
        bureau.attempt();
        String code = bureau.lastCode();
        bureau.mail.trouble = new IllegalStateException("refused '" + code + "'\r\nfor " + recipient);

        Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, bureau.attempt());
        bureau.mail.trouble = new Undeliverable("refused " + code + " for " + recipient);
        bureau.deliver();

        String told = retry.reason()
                + bureau.state(task).trouble()
                + bureau.mail.sent
                + bureau.facts.fired.stream().map(Fact::why).toList();
        assertEquals("IllegalStateException: refused '***' for ***", retry.reason());
        assertFalse(told.contains(code), told);
        assertFalse(told.contains(recipient), told);
    }

    private UUID other() {
        return bureau.aTask("{'methods':['mail'],'recipient':'other" + recipient + "'}");
    }

    private long kept(String where) {
        long[] count = new long[1];
        Sql.on(
                DATABASE.dataSource(),
                sql -> count[0] =
                        sql.count("select count(*) from verification.challenge where task_id = ? and " + where, task));
        return count[0];
    }

    @Test
    void theFactsTellTheWholeStory() {
        bureau.check(task, Bureau.notThe(bureau.codeFor(task)));

        List<String> told = bureau.facts.fired.stream().map(Fact::what).toList();

        assertEquals(List.of("task.code-requested", "task.code-sent", "task.check-failed"), told);
    }
}
