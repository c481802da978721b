package org.signalbox.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.verification.Checked;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.ExternalTaskGone;
import org.signalbox.workflow.ExternalTaskHandler.Handled;
import org.signalbox.workflow.ExternalTaskHandler.Task;

class VerifyStepTest {

    private static final TestDatabase DATABASE = TestDatabase.with("tasks", "verification");

    private final Office office = new Office(DATABASE);
    private final UUID instance = UUID.randomUUID();
    private final String ann = UUID.randomUUID() + "@example.org";
    private final Task step = Office.anExternalTask(
            instance,
            "{'verification':'{\\'methods\\':[\\'mail\\']}','verificationRecipient':'" + ann
                    + "','task':{'name':'Pay 100'}}");

    @Test
    void aStepIsATaskWhoseRightCodeAnswersTheWorkflowWithAReceipt() {
        UUID id = waiting();
        TaskView seen = office.one(id);

        Checked checked = office.check(id, office.bureau.lastCode(), Office.ANN);

        JsonObject answer = JsonText.object(office.engine.answers.get(step.id()));
        assertInstanceOf(Checked.Verified.class, checked);
        assertEquals("Pay 100", seen.name());
        assertEquals(List.of("mail"), seen.verification());
        assertEquals(instance, seen.instanceId());
        assertEquals("mail", answer.getString("receiptMethod"));
        assertEquals(id.toString(), answer.getString("receiptTask"));
        assertEquals(toldDigest(), answer.getString("receiptDigest"));
        assertTrue(answer.getString("receiptRecipient").contains("***"), answer.toString());
        assertTrue(answer.getString("receiptAt").startsWith("2026-01-31T12"), answer.toString());
        assertEquals("COMPLETED", office.one(id).status());
        assertEquals(List.of("task.created", "task.verified", "task.completed"), office.toldOf(id));
    }

    @Test
    void aWrongCodeAnswersNothing() {
        UUID id = waiting();

        office.check(id, wrong(), Office.ANN);

        assertTrue(office.engine.answers.isEmpty());
        assertEquals("OPEN", office.one(id).status());
    }

    @Test
    void nobodyButTheCodeMovesTheStep() {
        UUID id = waiting();

        refused(() -> office.complete(id, "{}", Office.BOSS));
        refused(() -> office.fail(id, "no", Office.BOSS));
        refused(() -> office.cancel(id, "no", Office.BOSS));
        refused(() -> office.delete(id, Office.BOSS));
        assertInstanceOf(Handled.Incident.class, office.endTask(UUID.randomUUID(), "{'taskId':'" + id + "'}"));
        assertInstanceOf(Handled.Incident.class, office.endTask(instance, "{}"));

        assertTrue(office.engine.answers.isEmpty());
        assertEquals("OPEN", office.one(id).status());
    }

    @Test
    void whatIsDeletedTakesItsInstanceWithIt() {
        UUID id = waiting();

        assertEquals(instance, office.hindrance(id, Office.BOSS).orElseThrow());
    }

    @Test
    void onlyTheLastCodeThatIsLockedLocksTheStep() {
        UUID id = waiting();
        for (int code = 1; code < 5; code++) {
            lockTheCode(id);
            assertTrue(office.engine.answers.isEmpty(), "after code " + code);
            office.bureau.pass(Duration.ofMinutes(10));
            office.askForCode(id, Office.ANN);
            office.bureau.deliver();
        }

        lockTheCode(id);

        assertTrue(office.engine.answers.get(step.id()).startsWith("verification-locked: "));
        assertEquals("FAILED", office.one(id).status());
        assertEquals(List.of("task.created", "task.failed"), office.toldOf(id));
    }

    @Test
    void aStepThatNobodyConfirmsInAnHourExpires() {
        UUID id = waiting();

        office.at(Office.NOON.plus(Duration.ofMinutes(59)));
        assertEquals("OPEN", office.one(id).status());
        office.at(Office.NOON.plus(Duration.ofMinutes(61)));

        assertTrue(office.engine.answers.get(step.id()).startsWith("verification-expired: "));
        assertEquals("EXPIRED", office.one(id).status());
        assertTrue(office.cancelled.isEmpty(), "its workflow goes on by the error");
        refused(() -> office.check(id, office.bureau.lastCode(), Office.ANN));
    }

    @Test
    void aStepThatTheEngineHasNoMoreIsCancelled() {
        UUID id = waiting();

        DATABASE.inTransaction(() -> office.steps.gone(new ExternalTaskGone("default", step.id())));
        DATABASE.inTransaction(() -> office.steps.gone(new ExternalTaskGone("default", step.id())));

        assertEquals("CANCELLED", office.one(id).status());
        assertEquals(List.of("task.created", "task.cancelled"), office.toldOf(id));
        assertTrue(office.engine.answers.isEmpty());
    }

    @Test
    void theFirstCodeIsSentOnceAndWaitsForItsRecipient() {
        UUID first = waiting();
        office.agenda.add("default", FirstCodeWorker.KIND, first);
        List<Outcome> again = office.firstCodes();
        for (int code = 1; code < 10; code++) {
            office.verify(new Task(
                    UUID.randomUUID(), "default", "verify", instance, "parent", null, step.origin(), step.variables()));
        }
        office.firstCodes();
        office.verify(new Task(
                UUID.randomUUID(), "default", "verify", instance, "parent", null, step.origin(), step.variables()));

        Outcome eleventh = office.firstCodes().get(0);

        assertInstanceOf(Outcome.Done.class, again.get(0));
        assertEquals(4, office.verification(first, Office.ANN).sendsLeft());
        assertTrue(((Outcome.Later) eleventh).delay().compareTo(Duration.ofHours(1)) <= 0);
        assertTrue(((Outcome.Later) eleventh).reason().contains("10 codes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {}                                                             | 'verification' is missing
            {'verification':null}                                          | 'verification' is missing
            {'verification':'no json'}                                     | nothing can be verified
            {'verification':7}                                             | is not an object
            {'verification':{}}                                            | methods
            {'verification':{'methods':[]}}                                | methods
            {'verification':{'methods':['pigeon'],'recipient':'x@y'}}      | pigeon
            {'verification':{'methods':['mail'],'recipient':'nobody'}}     | is no address
            {'verification':{'methods':['mail']}}                          | nobody is named
            {'verification':{'methods':['mail']},'verificationRecipient':7} | recipient
            {'verification':{'methods':['mail'],'recipient':'a@b'},'verificationRecipient':'c@d'} | said twice
            {'verification':{'methods':['mail'],'recipient':'a@b','checks':6}} | checks
            {'verification':{'methods':['mail'],'recipient':'a@b','timeToLive':'P1D'}} | timeToLive
            {'verification':{'methods':['mail'],'recipient':'a@b'},'task':[]} | 'task' is not an object
            {'verification':{'methods':['mail'],'recipient':'a@b'},'task':{'timeToLive':'soon'}} | timeToLive
            """)
    void whatIsWrongIsAnIncidentThatSaysWhat(String variables, String says) {
        Handled handled = office.verify(Office.anExternalTask(instance, variables));

        String reason = assertInstanceOf(Handled.Incident.class, handled).reason();
        assertTrue(reason.contains(says), reason);
        assertTrue(office.broadcasts.fired.isEmpty());
    }

    private UUID waiting() {
        assertInstanceOf(Handled.Waiting.class, office.verify(step));
        office.firstCodes();
        return UUID.fromString(
                office.broadcasts.fired.get(0).data().getJsonObject("task").getString("id"));
    }

    private void lockTheCode(UUID id) {
        for (int check = 0; check < 5; check++) {
            office.check(id, wrong(), Office.ANN);
        }
    }

    private String wrong() {
        return office.bureau.lastCode().equals("000000") ? "000001" : "000000";
    }

    private static void refused(Executable call) {
        assertEquals(Refusal.Kind.CONFLICT, assertThrows(Refusal.class, call).kind());
    }

    /** As subscribers get it. */
    private String toldDigest() {
        return office.broadcasts.fired.stream()
                .filter(told -> told.type().equals("task.verified"))
                .map(told -> told.data().getJsonObject("verification").getString("digest"))
                .findFirst()
                .orElseThrow();
    }
}
