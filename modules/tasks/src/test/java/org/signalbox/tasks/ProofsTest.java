package org.signalbox.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.verification.Checked;
import org.signalbox.workflow.ExternalTaskHandler.Handled;

class ProofsTest {

    private static final TestDatabase DATABASE = TestDatabase.with("tasks", "verification");

    private final Office office = new Office(DATABASE);
    private final UUID instance = UUID.randomUUID();

    @Test
    void aTaskThatNeedsAConfirmationIsCompletedAfterIt() {
        UUID id = aTask();
        Refusal early = refused(Refusal.Kind.CONFLICT, () -> office.complete(id, "{}", Office.ANN));
        assertEquals("SENDING", office.askForCode(id, Office.ANN).status());
        office.bureau.deliver();
        refused(Refusal.Kind.CONFLICT, () -> office.complete(id, "{}", Office.ANN));

        assertInstanceOf(Checked.Verified.class, office.check(id, office.bureau.lastCode(), Office.ANN));

        assertEquals("COMPLETED", office.complete(id, "{}", Office.ANN).status());
        assertTrue(early.getMessage().contains("must be verified first"), early.getMessage());
        assertEquals(List.of("task.created", "task.verified", "task.completed"), office.toldOf(id));
    }

    @Test
    void whatIsToldOfAConfirmationIsAReceiptWithTheChannel() {
        UUID id = aTask();
        office.askForCode(id, Office.ANN);
        office.bureau.deliver();
        office.check(id, office.bureau.lastCode(), Office.ANN);

        Broadcast told = office.broadcasts.fired.get(office.broadcasts.fired.size() - 1);

        JsonObject receipt = told.data().getJsonObject("verification");
        assertEquals("task.verified", told.type());
        assertEquals("mail", receipt.getString("method"));
        assertFalse(receipt.toString().contains("@"), receipt.toString());
        assertFalse(office.broadcasts.fired.toString().contains(office.bureau.lastCode() + "\""));
    }

    @Test
    void aTaskThatIsChangedMustBeConfirmedAnew() {
        UUID id = aTask();
        office.askForCode(id, Office.BOSS);
        office.bureau.deliver();

        office.edit(id, "{'metadata':{'amount':1000000}}", Office.BOSS);

        Checked.Refused refused = (Checked.Refused) office.check(id, office.bureau.lastCode(), Office.BOSS);
        assertTrue(refused.refusal().getMessage().contains("changed since the code was sent"));
        refused(Refusal.Kind.CONFLICT, () -> office.complete(id, "{}", Office.BOSS));
    }

    @Test
    void aTaskThatWasChangedAfterItsConfirmationIsNotCompleted() {
        UUID id = aTask();
        office.askForCode(id, Office.BOSS);
        office.bureau.deliver();
        office.check(id, office.bureau.lastCode(), Office.BOSS);

        office.edit(id, "{'notes':'she called','priority':'high'}", Office.BOSS);
        assertEquals("VERIFIED", office.verification(id, Office.BOSS).status());
        office.edit(id, "{'name':'Pay a million'}", Office.BOSS);

        assertEquals("CHANGED", office.verification(id, Office.BOSS).status());
        refused(Refusal.Kind.CONFLICT, () -> office.complete(id, "{}", Office.BOSS));
    }

    @Test
    void onlyWhoMayDoTheTaskHasItConfirmed() {
        UUID id = aTask();
        office.claim(id, Office.ANN);

        refused(Refusal.Kind.CONFLICT, () -> office.askForCode(id, Office.BOB));
        refused(Refusal.Kind.CONFLICT, () -> office.check(id, "123456", Office.BOB));
        refused(Refusal.Kind.UNKNOWN, () -> office.askForCode(id, Office.STRANGER));
        refused(Refusal.Kind.UNKNOWN, () -> office.check(id, "123456", Office.STRANGER));
        refused(Refusal.Kind.UNKNOWN, () -> office.redirect(id, "{'mail':'x@y'}", Office.STRANGER));
        refused(Refusal.Kind.UNKNOWN, () -> office.verification(id, Office.STRANGER));

        assertEquals("SENDING", office.askForCode(id, Office.ANN).status());
    }

    @Test
    void aTaskThatIsOverIsNotConfirmed() {
        UUID id = aTask();
        office.cancel(id, null, Office.BOSS);

        refused(Refusal.Kind.CONFLICT, () -> office.askForCode(id, Office.BOSS));
        refused(Refusal.Kind.CONFLICT, () -> office.redirect(id, "{'mail':'x@y'}", Office.BOSS));
    }

    @Test
    void aTaskWithoutAPolicyNeedsNoConfirmation() {
        UUID id = office.made(instance, "[{'key':'plain'}]").get(0);

        assertEquals("NOT_REQUIRED", office.verification(id, Office.ANN).status());
        refused(Refusal.Kind.CONFLICT, () -> office.askForCode(id, Office.ANN));
        assertEquals("COMPLETED", office.complete(id, "{}", Office.ANN).status());
    }

    @Test
    void aPolicyOfAQueueIsKeptToAndShown() {
        String policy = "{'key':'pay','verification':{'methods':['mail'],'recipient':'q@example.org'}}";

        TaskView made = office.sent("payments", policy, Office.ADMIN);

        assertEquals(List.of("mail"), made.verification());
        assertEquals("REQUIRED", office.verification(made.id(), Office.ADMIN).status());
        refused(Refusal.Kind.INVALID, () -> office.sent("payments", policy.replace("mail", "pigeon"), Office.ADMIN));
    }

    @Test
    void aPolicyThatNobodyCanKeepToIsAnIncidentOfItsProcess() {
        String tasks = "{'tasks':[{'key':'pay','verification':{'methods':['pigeon']}}]}";

        Handled handled = office.createTasks(instance, tasks);

        assertTrue(handled instanceof Handled.Incident, handled.toString());
    }

    @Test
    void aCodeGoesWithItsTask() {
        UUID deleted = aTask();
        UUID ofInstance = aTask();

        office.cancel(deleted, null, Office.BOSS);
        office.delete(deleted, Office.BOSS);
        office.instanceDeleted(instance);

        assertEquals(0, office.challenges(deleted));
        assertEquals(0, office.challenges(ofInstance));
    }

    private UUID aTask() {
        String policy = "{'methods':['mail'],'recipient':'" + UUID.randomUUID() + "@example.org'}";
        return office.made(instance, "[{'key':'pay','metadata':{'amount':100},'verification':" + policy + "}]")
                .get(0);
    }

    private static Refusal refused(Refusal.Kind kind, Executable call) {
        Refusal refusal = assertThrows(Refusal.class, call);
        assertEquals(kind, refusal.kind(), refusal.getMessage());
        return refusal;
    }
}
