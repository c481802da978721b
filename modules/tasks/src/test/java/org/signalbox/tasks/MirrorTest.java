package org.signalbox.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.workflow.UserTaskTerms;

/** What becomes of what the engine and its model say of a step. */
class MirrorTest {

    private static final Instant LATER = Office.NOON.plus(Duration.ofDays(3));

    private static TestDatabase database;

    private final Office office = new Office(database);

    @BeforeAll
    static void start() {
        database = TestDatabase.with("tasks", "verification");
    }

    @Test
    void aStepIsForItsCandidatesAlone() {
        UUID step = seen(new UserTaskTerms(null, null, null, 50, List.of("carl"), List.of("east"), Map.of()));

        Refusal refusal = assertThrows(Refusal.class, () -> office.claim(step, Office.BOB));
        TaskView claimed = office.claim(step, Office.ANN);

        assertEquals(Refusal.Kind.FORBIDDEN, refusal.kind());
        assertEquals("ann", claimed.assignee());
        assertEquals(List.of("carl"), claimed.candidateUsers());
        assertEquals(List.of("east"), claimed.candidateGroups());
    }

    @Test
    void propertiesThatAreNamedAsMembersFillThemAndOthersAreMetadata() {
        TaskView step = office.one(seen(said(Map.of(
                "type",
                "call",
                "severity",
                "minor",
                "queue",
                "returns",
                "notes",
                "twice",
                "timeToLive",
                "PT1H",
                "form",
                "parcel"))));

        assertEquals("call", step.type());
        assertEquals("minor", step.severity());
        assertEquals("returns", step.queue());
        assertEquals("twice", step.notes());
        assertEquals(step.createdAt().plusSeconds(3600), step.expiresAt());
        assertEquals("{\"form\":\"parcel\"}", step.metadata().toString());
    }

    @Test
    void aStepThatMustBeConfirmedIsCompletedAfterItsCode() {
        String policy = "{\"methods\":[\"mail\"],\"recipient\":\"step@example.org\"}";
        UUID step = seen(said(Map.of("verification", policy)));
        assertThrows(Refusal.class, () -> office.complete(step, "{}", Office.ANN));
        office.askForCode(step, Office.ANN);
        office.bureau.deliver();

        office.check(step, office.bureau.lastCode(), Office.ANN);

        assertEquals(List.of("mail"), office.one(step).verification());
        assertEquals("COMPLETING", office.complete(step, "{}", Office.ANN).status());
    }

    @Test
    void aStepWhoseConfirmationCannotBeReadIsSeenAndNotCompleted() {
        UUID step = seen(said(Map.of("verification", "by mail, please")));

        assertThrows(Refusal.class, () -> office.complete(step, "{}", Office.ANN));
        assertThrows(Refusal.class, () -> office.askForCode(step, Office.ANN));

        assertEquals("REQUIRED", office.verification(step, Office.ANN).status());
    }

    @Test
    void aPropertyThatFitsNoMemberKeepsNoStepFromBeingSeen() {
        TaskView step = office.one(seen(said(Map.of("timeToLive", "soon", "queue", "q".repeat(300), "type", " "))));

        assertEquals("user", step.type());
        assertNull(step.queue());
        assertNull(step.expiresAt());
        assertEquals("soon", step.metadata().getString("timeToLive"));
        assertEquals(300, step.metadata().getString("queue").length());
    }

    @Test
    void aStepBeginsAtItsFollowUpDateAndSaysWhatItIsAbout() {
        TaskView step = office.one(
                seen(new UserTaskTerms("As agreed", LATER, Office.NOON, 80, List.of(), List.of(), Map.of())));

        assertEquals("Look at it", step.name());
        assertEquals("As agreed", step.description());
        assertEquals(Office.NOON, step.startDate());
        assertEquals(LATER, step.dueDate());
        assertEquals("80", step.priority());
        assertEquals("user", step.type());
        assertEquals("4711", step.businessKey());
    }

    private static UserTaskTerms said(Map<String, String> properties) {
        return new UserTaskTerms(null, null, null, null, List.of(), List.of(), properties);
    }

    private UUID seen(UserTaskTerms terms) {
        return office.seen(UUID.randomUUID(), UUID.randomUUID(), "edit", terms);
    }
}
