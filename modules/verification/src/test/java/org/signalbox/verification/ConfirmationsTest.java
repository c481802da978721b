package org.signalbox.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;

class ConfirmationsTest {

    private static final TestDatabase DATABASE = TestDatabase.with("verification");

    private final Bureau bureau = new Bureau(DATABASE);
    private UUID task;

    @BeforeEach
    void aTaskOfItsOwnRecipient() {
        task = bureau.aTask(
                "{'methods':['mail','chat'],'recipient':{'mail':'a" + UUID.randomUUID() + "@example.org'}}");
    }

    @Test
    void aRightCodeVerifiesTheTask() {
        String code = bureau.codeFor(task);
        Refusal before = refused(Refusal.Kind.CONFLICT, () -> bureau.mustBeVerified(task));

        Checked.Verified verified = assertInstanceOf(Checked.Verified.class, bureau.check(task, " " + code + " "));

        bureau.mustBeVerified(task);
        assertEquals("SENT", before.details().get("verification"));
        assertEquals("VERIFIED", verified.state().status());
        assertEquals("mail", verified.receipt().method());
        assertEquals(64, verified.receipt().digest().length());
        assertTrue(code.matches("[0-9]{6}"), code);
    }

    @Test
    void aCodeThatIsStillOnItsWayCanBeCheckedAndIsNotMarkedSentAfterwards() {
        bureau.ask(task);
        bureau.attempt();

        String answer = bureau.answer(task, bureau.lastCode());
        bureau.deliver();

        assertEquals("VERIFIED", answer);
        assertEquals("VERIFIED", bureau.state(task).status());
    }

    @Test
    void aCodeIsUsedOnce() {
        String code = bureau.codeFor(task);
        bureau.check(task, code);

        String again = bureau.answer(task, code);

        assertEquals("CONFLICT: The code was used: the task is verified.", again);
        refused(Refusal.Kind.CONFLICT, () -> bureau.ask(task));
    }

    @Test
    void aCodeExpires() {
        String code = bureau.codeFor(task);
        UUID other = bureau.aTask("{'methods':['mail'],'recipient':'b@example.org','timeToLive':'PT1M'}");
        String shorter = bureau.codeFor(other);

        bureau.pass(Duration.ofMinutes(1));
        String expired = bureau.answer(other, shorter);
        bureau.pass(Duration.ofMinutes(4).minusMillis(1));
        String inTime = bureau.answer(task, code);

        assertEquals("GONE: The code has expired; have another sent.", expired);
        assertEquals(expired, bureau.answer(other, Bureau.notThe(shorter)));
        assertEquals("EXPIRED", bureau.state(other).status());
        assertEquals("VERIFIED", inTime);
    }

    @Test
    void aCodeIsWorthNothingAtTheEndOfItsTime() {
        String code = bureau.codeFor(task);

        bureau.pass(Duration.ofMinutes(5));

        assertTrue(bureau.answer(task, code).startsWith("GONE"));
    }

    @Test
    void fiveWrongChecksLockACodeAndThenTheRightOneIsRefusedAsAWrongOneIs() {
        String code = bureau.codeFor(task);
        Checked.Refused first = (Checked.Refused) bureau.check(task, Bureau.notThe(code));
        bureau.check(task, Bureau.notThe(code));
        bureau.check(task, "");
        String fourth = bureau.answer(task, "not even a number");

        String fifth = bureau.answer(task, Bureau.notThe(code));

        assertEquals(4, first.refusal().details().get("checksLeft"));
        assertEquals("INVALID: The code is wrong.", fourth);
        assertTrue(fifth.startsWith("CONFLICT: Too many wrong codes"), fifth);
        assertEquals(fifth, bureau.answer(task, code));
        assertEquals("LOCKED", bureau.state(task).status());
    }

    @Test
    void aPolicyMayAllowFewerChecks() {
        UUID strict = bureau.aTask("{'methods':['mail'],'recipient':'strict@example.org','checks':1}");
        String code = bureau.codeFor(strict);

        bureau.check(strict, Bureau.notThe(code));

        assertEquals("LOCKED", bureau.state(strict).status());
    }

    @Test
    void aResendKillsTheCodeBefore() {
        String old = bureau.codeFor(task);
        bureau.pass(Challenge.FIRST_WAIT);

        String young = other(old);

        assertEquals("INVALID: The code is wrong.", bureau.answer(task, old));
        assertEquals("VERIFIED", bureau.answer(task, young));
    }

    @Test
    void aLockedChallengeIsOpenedByAnotherCode() {
        String code = bureau.codeFor(task);
        for (int i = 0; i < Policy.MOST_CHECKS; i++) {
            bureau.check(task, Bureau.notThe(code));
        }
        bureau.pass(Challenge.FIRST_WAIT);

        String young = bureau.codeFor(task);

        assertEquals("VERIFIED", bureau.answer(task, young));
    }

    @Test
    void aCodeOfAnotherTaskIsAWrongOne() {
        UUID other = bureau.aTask("{'methods':['mail'],'recipient':'c@example.org'}");
        String mine = bureau.codeFor(task);
        String foreign = bureau.codeFor(other);

        String answer = foreign.equals(mine) ? "" : bureau.answer(task, foreign);

        assertEquals("INVALID: The code is wrong.", answer);
    }

    @Test
    void aCodeIsForWhatTheTaskSaidWhenItWasMade() {
        String code = bureau.codeFor(task);

        bureau.changed(task);

        assertEquals(
                "CONFLICT: The task was changed since the code was sent; have another sent.",
                bureau.answer(task, code));
        assertEquals("CHANGED", bureau.state(task).status());
        bureau.pass(Challenge.FIRST_WAIT);
        assertEquals("VERIFIED", bureau.answer(task, bureau.codeFor(task)));
    }

    @Test
    void aTaskThatWasChangedSinceItWasVerifiedMustBeVerifiedAgain() {
        bureau.check(task, bureau.codeFor(task));
        bureau.changed(task);

        Refusal refusal = refused(Refusal.Kind.CONFLICT, () -> bureau.mustBeVerified(task));
        bureau.pass(Challenge.FIRST_WAIT);
        VerificationView anew = bureau.ask(task);
        bureau.deliver();
        bureau.check(task, bureau.lastCode());

        assertNull(anew.verifiedAt());
        assertTrue(refusal.getMessage().contains("changed since it was verified"), refusal.getMessage());
        bureau.mustBeVerified(task);
    }

    @Test
    void theWaitBetweenSendsDoublesAndTheFifthIsTheLast() {
        Duration wait = Duration.ofSeconds(30);
        for (int send = 1; send <= 4; send++) {
            bureau.ask(task);
            bureau.pass(wait.minusMillis(1));
            Refusal early = refused(Refusal.Kind.BUSY, () -> bureau.ask(task));
            bureau.pass(Duration.ofMillis(1));
            assertEquals(Duration.ofMillis(1), early.retryAfter().orElseThrow());
            wait = wait.multipliedBy(2);
        }

        VerificationView last = bureau.ask(task);
        bureau.pass(Duration.ofDays(1));
        Refusal refusal = refused(Refusal.Kind.CONFLICT, () -> bureau.ask(task));

        assertEquals(0, last.sendsLeft());
        assertEquals(0, refusal.details().get("sendsLeft"));
    }

    @Test
    void aHundredResendsSendOneCode() {
        bureau.ask(task);
        for (int i = 0; i < 100; i++) {
            refused(Refusal.Kind.BUSY, () -> bureau.ask(task));
        }

        bureau.deliver();

        assertEquals(1, bureau.mail.sent.size());
        assertEquals(4, bureau.state(task).sendsLeft());
    }

    @Test
    void aRecipientIsSentTenCodesAnHourWhateverTheTasks() {
        String policy = "{'methods':['mail'],'recipient':'Bombed-" + task + "@example.org'}";
        for (int i = 0; i < Allowances.MOST; i++) {
            bureau.ask(bureau.aTask(policy));
        }
        UUID eleventh = bureau.aTask(policy.replace("Bombed", "bombed"));

        Refusal refusal = refused(Refusal.Kind.BUSY, () -> bureau.ask(eleventh));
        bureau.pass(Allowances.WINDOW.minusMillis(1));
        refused(Refusal.Kind.BUSY, () -> bureau.ask(eleventh));
        bureau.pass(Duration.ofMillis(1));
        bureau.ask(eleventh);

        assertEquals(Allowances.WINDOW, refusal.retryAfter().orElseThrow());
        assertEquals(4, bureau.state(eleventh).sendsLeft());
    }

    @Test
    void whomACodeWasSentToIsForgottenAfterAnHour() {
        bureau.pass(Duration.ofDays(-1));
        OffsetDateTime since = bureau.now.atOffset(ZoneOffset.UTC);
        long[] count = new long[1];
        bureau.ask(task);

        bureau.pass(Allowances.WINDOW);
        bureau.ask(bureau.aTask("{'methods':['mail'],'recipient':'" + UUID.randomUUID() + "@example.org'}"));

        Sql.on(
                DATABASE.dataSource(),
                sql -> count[0] = sql.count("select count(*) from verification.allowance where since = ?", since));
        assertEquals(0, count[0]);
    }

    @Test
    void aNewRecipientIsMergedAndSentToAndTheOldCodeIsWorthNothing() {
        String old = bureau.codeFor(task);

        VerificationView changed = bureau.redirect(task, "{'chat':'Ann@chat.example'}");
        bureau.deliver();

        assertEquals(2, changed.recipients().size());
        assertEquals("chat", changed.method());
        assertEquals("ann@chat.example", bureau.chat.sent.get(0).recipient());
        assertEquals("INVALID: The code is wrong.", bureau.answer(task, old));
        assertEquals("VERIFIED", bureau.answer(task, bureau.chat.sent.get(0).code()));
        Fact audited = fact("task.recipient-changed");
        assertFalse(audited.from().contains("chat"), audited.from());
        assertEquals("{chat=a***, mail=a***}", audited.to());
    }

    @Test
    void aRecipientThatIsNoneChangesNothing() {
        String code = bureau.codeFor(task);

        refused(Refusal.Kind.INVALID, () -> bureau.redirect(task, "{'mail':'nobody'}"));
        refused(Refusal.Kind.INVALID, () -> bureau.redirect(task, "{'pigeon':'a@b'}"));
        refused(Refusal.Kind.INVALID, () -> bureau.redirect(task, "{}"));

        assertEquals("VERIFIED", bureau.answer(task, code));
    }

    @Test
    void whoMayChangeTheRecipientBeginsTheSendsAnew() {
        for (int i = 0; i < Challenge.MOST_SENDS; i++) {
            bureau.ask(task);
            bureau.pass(Duration.ofMinutes(10));
        }

        VerificationView anew = bureau.redirect(task, "{'mail':'d@example.org'}");

        assertEquals(4, anew.sendsLeft());
    }

    @Test
    void aPolicyThatCannotBeKeptToIsRefused() {
        for (String policy : List.of(
                "{}",
                "{'methods':[]}",
                "{'methods':['pigeon']}",
                "{'methods':['mail'],'recipient':'nobody'}",
                "{'methods':['mail'],'recipient':{'chat':'a@b'}}",
                "{'methods':['mail'],'timeToLive':'PT11M'}",
                "{'methods':['mail'],'timeToLive':'PT29S'}",
                "{'methods':['mail'],'timeToLive':5}",
                "{'methods':['mail'],'checks':6}",
                "{'methods':['mail'],'checks':0}",
                "{'methods':['mail'],'check':5}")) {
            refused(Refusal.Kind.INVALID, () -> bureau.aTask(policy));
        }
    }

    @Test
    void aPolicyOfAModelThatCannotBeKeptToLeavesTheTaskUnconfirmed() {
        for (String model : List.of(
                "no JSON", "{}", "{\"methods\":[\"pigeon\"]}", "{\"methods\":[\"mail\"],\"recipient\":\"nobody\"}")) {
            UUID step = UUID.randomUUID();
            bureau.with(verifications -> {
                verifications.require(Bureau.TENANT, step, null, Policy.ofModel(model));
                return true;
            });

            refused(Refusal.Kind.INVALID, () -> bureau.ask(step));
            refused(Refusal.Kind.CONFLICT, () -> bureau.mustBeVerified(step));
            assertEquals("REQUIRED", bureau.state(step).status());
        }
    }

    @Test
    void aMethodThatThePolicyDoesNotAllowIsRefused() {
        UUID byMail = bureau.aTask("{'methods':'mail','recipient':'e@example.org'}");

        refused(Refusal.Kind.INVALID, () -> bureau.ask(byMail, "chat"));
        refused(Refusal.Kind.CONFLICT, () -> bureau.ask(task, "chat"));

        assertEquals("REQUIRED", bureau.state(byMail).status());
    }

    @Test
    void aTaskOfAnotherTenantNeedsNoVerificationHere() {
        refused(
                Refusal.Kind.CONFLICT,
                () -> bureau.with(verifications -> verifications.send(bureau.matter("elsewhere", task), null)));
    }

    @Test
    void whatIsSeenAndToldHasNoCodeAndNoRecipient() {
        String code = bureau.codeFor(task);
        bureau.check(task, Bureau.notThe(code));
        bureau.redirect(task, "{'mail':'else@example.org'}");

        String told = bureau.facts.fired + " " + bureau.state(task);

        assertEquals(Map.of("mail", "e***"), bureau.state(task).recipients());
        assertFalse(told.contains(code), told);
        assertFalse(told.contains("@"), told);
    }

    @Test
    void aForgottenTaskIsGone() {
        bureau.with(verifications -> {
            verifications.forget(Bureau.TENANT, List.of(task));
            return true;
        });

        refused(Refusal.Kind.CONFLICT, () -> bureau.state(task));
    }

    /** One in a million is the same. */
    private String other(String old) {
        String young = bureau.codeFor(task);
        assertNotEquals(old, young);
        return young;
    }

    private Fact fact(String what) {
        return bureau.facts.fired.stream()
                .filter(fact -> fact.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private static Refusal refused(Refusal.Kind kind, Executable call) {
        Refusal refusal = assertThrows(Refusal.class, call);
        assertEquals(kind, refusal.kind(), refusal.getMessage());
        return refusal;
    }
}
