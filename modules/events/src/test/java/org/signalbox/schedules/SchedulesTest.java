package org.signalbox.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.schedules.Schedule.Draft;
import org.signalbox.schedules.Schedule.Status;
import org.signalbox.schedules.ScheduledEvents.Run;

class SchedulesTest {

    private static final Caller ADMIN = new Caller("default", "admin", null, Caller.WHOLE_TENANT);
    private static final Caller STRANGER = new Caller("elsewhere", "admin", null, Caller.WHOLE_TENANT);

    private static TestDatabase database;

    private final String name = "nightly-" + UUID.randomUUID().toString().substring(0, 8) + ".x";
    private final Clockwork around = new Clockwork(database, Instant.parse("2026-01-31T12:00:30Z"));

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void aRunFiresTheEventAndPlansTheNextOne() {
        Schedule made = create(everyHour(MissedRuns.ONCE));

        around.runDue();
        around.at("2026-01-31T13:00:00Z");
        around.runDue();

        Run run = around.fired.get(0);
        assertEquals("schedule/" + name + "/2026-01-31T13:00:00Z", run.id());
        assertEquals("schedule/" + name, run.source());
        assertEquals("report.wanted", run.eventKey());
        assertEquals("{\"of\":\"day\"}", run.payload().toString());
        assertEquals(1, around.fired.size());
        Schedule after = seen();
        assertEquals(Instant.parse("2026-01-31T14:00:00Z"), after.nextAt());
        assertEquals(Instant.parse("2026-01-31T13:00:00Z"), after.last().plannedAt());
        assertEquals(around.events.get(0), after.last().eventId());
        assertEquals(made.version(), after.version());
        assertEquals(List.of(after.nextAt()), around.planned(made.id()));
        assertEquals(List.of("schedule.created", "schedule.ran"), around.told());
    }

    @Test
    void aOneShotRunsOnceAndHasEnded() {
        create(once("2026-01-31T12:05:00Z", MissedRuns.ONCE));

        around.at("2026-01-31T12:05:00.100Z");
        around.runDue();
        around.at("2026-02-28T12:05:00Z");
        around.runDue();

        assertEquals(1, around.fired.size());
        assertEquals(Status.ENDED, seen().status());
        assertTrue(ScheduleView.of(seen(), 5).nextRuns().isEmpty());
        assertEquals("at must lie in the future", refused(() -> resume()).getMessage());
    }

    @Test
    void whatWasMissedIsSkippedMadeUpOnceOrMadeUpInFull() {
        assertEquals(List.of("16:00"), afterThreeHoursAway(MissedRuns.SKIP));
        assertEquals(List.of("15:00", "16:00"), afterThreeHoursAway(MissedRuns.ONCE));
        assertEquals(List.of("13:00", "14:00", "15:00", "16:00"), afterThreeHoursAway(MissedRuns.ALL));
    }

    private List<String> afterThreeHoursAway(MissedRuns policy) {
        Clockwork own = new Clockwork(database, Instant.parse("2026-01-31T12:00:30Z"));
        Draft draft = new Draft(
                name + policy, "key", null, null, Json.createObjectBuilder().build(), hourly(policy));
        Schedule made = own.in(schedules -> schedules.create(draft, ADMIN));
        own.at("2026-01-31T15:59:59Z");
        own.runDue();
        own.at("2026-01-31T16:00:01Z");
        own.runDue();
        assertEquals(List.of(Instant.parse("2026-01-31T17:00:00Z")), own.planned(made.id()));
        return own.fired.stream()
                .map(run ->
                        run.id().substring(run.id().indexOf('T') + 1, run.id().length() - 4))
                .toList();
    }

    @Test
    void aRunThatIsLateByLessThanAMinuteWasNotMissed() {
        create(everyHour(MissedRuns.SKIP));

        around.at("2026-01-31T13:00:59Z");
        around.runDue();

        assertEquals(1, around.fired.size());
    }

    @Test
    void catchingUpIsBoundedByTheLatestHundredAndSaysSo() {
        create(new Draft(
                name,
                "key",
                null,
                null,
                Json.createObjectBuilder().build(),
                new Timing("* * * * *", null, null, MissedRuns.ALL)));

        around.at("2026-03-31T12:00:30Z");
        around.runDue();

        assertEquals(MissedRuns.MOST, around.fired.size());
        assertTrue(around.fired.get(99).id().endsWith("/2026-03-31T12:00:00Z"));
        assertTrue(around.fired.get(0).id().endsWith("/2026-03-31T10:21:00Z"));
        assertTrue(around.told().contains("schedule.skipped"));
        assertEquals(Instant.parse("2026-03-31T12:01:00Z"), seen().nextAt());
    }

    @Test
    void aOneShotThatWasMissedIsSkippedOnlyWhereThatIsThePolicy() {
        create(once("2026-01-31T12:05:00Z", MissedRuns.SKIP));

        around.at("2026-01-31T15:00:00Z");
        around.runDue();

        assertTrue(around.fired.isEmpty());
        assertEquals(Status.ENDED, seen().status());
        assertNull(seen().last());
    }

    @Test
    void whatIsPausedDoesNotRunAndWhatPassedMeanwhileIsNotMadeUp() {
        Schedule made = create(everyHour(MissedRuns.ALL));

        around.in(schedules -> schedules.pause(name, ADMIN));
        around.at("2026-01-31T15:30:00Z");
        around.runDue();
        assertTrue(around.fired.isEmpty());
        assertTrue(ScheduleView.of(seen(), 5).nextRuns().isEmpty());
        resume();
        around.at("2026-01-31T16:00:00Z");
        around.runDue();

        assertEquals(1, around.fired.size());
        assertEquals(List.of(Instant.parse("2026-01-31T17:00:00Z")), around.planned(made.id()));
        assertEquals(List.of("schedule.created", "schedule.paused", "schedule.resumed", "schedule.ran"), around.told());
    }

    @Test
    void pausesAndChangesLeaveNoSecondChain() {
        Schedule made = create(everyHour(MissedRuns.ALL));
        for (int i = 0; i < 3; i++) {
            around.in(schedules -> schedules.pause(name, ADMIN));
            resume();
        }
        change(1, everyHour(MissedRuns.SKIP));
        change(2, quarterly());
        change(3, everyHour(MissedRuns.ALL));

        for (int hour = 13; hour < 17; hour++) {
            around.at("2026-01-31T" + hour + ":00:01Z");
            around.runDue();
        }

        assertEquals(4, around.fired.size());
        assertEquals(4, around.fired.stream().map(Run::id).distinct().count());
        assertEquals(List.of(Instant.parse("2026-01-31T17:00:00Z")), around.planned(made.id()));
    }

    @Test
    void anItemThatComesTooEarlyIsPlannedAgain() {
        Schedule made = create(everyHour(MissedRuns.ONCE));
        around.forget();

        around.run(made.id());

        assertTrue(around.fired.isEmpty());
        assertEquals(List.of(made.nextAt()), around.planned(made.id()));
    }

    @Test
    void manyNodesThatTakeTheSameItemFireOnce() throws Exception {
        Schedule made = create(everyHour(MissedRuns.ALL));
        around.at("2026-01-31T13:00:01Z");
        Callable<Void> node = () -> {
            around.run(made.id());
            return null;
        };
        ExecutorService nodes = Executors.newFixedThreadPool(8);

        for (Future<Void> run : nodes.invokeAll(Collections.nCopies(16, node))) {
            run.get();
        }
        nodes.shutdown();

        assertEquals(1, around.fired.size());
    }

    @Test
    void aRunOnRequestIsAnEventOfItsOwnAndChangesNoPlan() {
        Schedule made = create(everyHour(MissedRuns.ONCE));

        UUID first = around.in(schedules -> schedules.runNow(name, ADMIN));
        UUID second = around.in(schedules -> schedules.runNow(made.id().toString(), ADMIN));

        assertNotEquals(first, second);
        assertEquals(2, around.fired.stream().map(Run::id).distinct().count());
        assertEquals(second, seen().last().eventId());
        assertEquals(made.nextAt(), seen().nextAt());
        assertEquals(List.of(made.nextAt()), around.planned(made.id()));
    }

    @Test
    void aRunThatTheInboxRefusesIsToldAndTheNextOneIsPlanned() {
        Schedule made = create(everyHour(MissedRuns.ONCE));
        around.refusal = "id is taken";

        around.at("2026-01-31T13:00:00Z");
        around.runDue();

        Fact told = around.facts.get(around.facts.size() - 1);
        assertEquals("schedule.refused", told.what());
        assertTrue(told.why().contains("id is taken"));
        assertEquals(List.of(Instant.parse("2026-01-31T14:00:00Z")), around.planned(made.id()));
        assertEquals(
                "The event was refused: id is taken",
                refused(() -> around.in(schedules -> schedules.runNow(name, ADMIN)))
                        .getMessage());
    }

    @Test
    void aChangeNeedsTheVersionThatWasRead() {
        create(everyHour(MissedRuns.ONCE));

        Schedule changed = change(1, quarterly());
        Refusal late = refused(() -> change(1, everyHour(MissedRuns.ONCE)));

        assertEquals(2, changed.version());
        assertEquals(
                "timing: 0 * * * * in Europe/Zurich, missed runs ONCE became */15 * * * * in Europe/Zurich, missed runs ONCE",
                around.facts.get(around.facts.size() - 1).why());
        assertEquals(Instant.parse("2026-01-31T12:15:00Z"), changed.nextAt());
        assertEquals(Refusal.Kind.STALE, late.kind());
    }

    @Test
    void aDeletedOneIsGoneAndItsItemDoesNothing() {
        Schedule made = create(everyHour(MissedRuns.ONCE));

        around.in(schedules -> {
            schedules.delete(name, ADMIN);
            return null;
        });
        around.at("2026-01-31T13:00:00Z");
        around.runDue();

        assertTrue(around.fired.isEmpty());
        assertTrue(around.planned(made.id()).isEmpty());
        assertEquals(Refusal.Kind.UNKNOWN, refused(this::seen).kind());
    }

    @Test
    void aNameIsTakenOncePerTenantAndSeenByNoOther() {
        create(everyHour(MissedRuns.ONCE));

        assertEquals(
                Refusal.Kind.CONFLICT,
                refused(() -> create(everyHour(MissedRuns.ONCE))).kind());
        assertEquals(
                Refusal.Kind.UNKNOWN,
                refused(() -> around.in(schedules -> schedules.one(name, STRANGER)))
                        .kind());
        around.in(schedules -> schedules.create(everyHour(MissedRuns.ONCE), STRANGER));
    }

    @Test
    void theNextFiveRunsAreTold() {
        create(quarterly());

        List<Instant> next = ScheduleView.of(seen(), 5).nextRuns();

        assertEquals(5, next.size());
        assertEquals(Instant.parse("2026-01-31T12:15:00Z"), next.get(0));
        assertEquals(Duration.ofHours(1), Duration.between(next.get(0), next.get(4)));
    }

    @Test
    void whatIsNoScheduleIsRefusedWithASentence() {
        assertEquals(
                "cron or at must be given, and not both",
                refused(() -> new Timing(null, null, null, null)).getMessage());
        assertEquals(
                "cron never fires",
                refused(() -> create(draft(new Timing("0 0 30 2 *", null, null, MissedRuns.ONCE))))
                        .getMessage());
        assertEquals(
                "at must lie in the future",
                refused(() -> create(once("2026-01-31T12:00:00Z", MissedRuns.ONCE)))
                        .getMessage());
        assertEquals(
                "name must not look like an id",
                refused(() -> named(UUID.randomUUID().toString())).getMessage());
        assertTrue(refused(() -> named("a/b")).getMessage().startsWith("name must be 1 to 100"));
    }

    private Draft named(String other) {
        return new Draft(other, "key", null, null, Json.createObjectBuilder().build(), hourly(MissedRuns.ONCE));
    }

    private Draft draft(Timing timing) {
        return new Draft(
                name,
                "report.wanted",
                "A report",
                null,
                Json.createObjectBuilder().add("of", "day").build(),
                timing);
    }

    private Draft everyHour(MissedRuns policy) {
        return draft(hourly(policy));
    }

    private Draft quarterly() {
        return draft(new Timing("*/15 * * * *", "Europe/Zurich", null, MissedRuns.ONCE));
    }

    private Draft once(String at, MissedRuns policy) {
        return draft(new Timing(null, null, Instant.parse(at), policy));
    }

    private static Timing hourly(MissedRuns policy) {
        return new Timing("0 * * * *", "Europe/Zurich", null, policy);
    }

    private Schedule create(Draft draft) {
        return around.in(schedules -> schedules.create(draft, ADMIN));
    }

    private Schedule change(int version, Draft draft) {
        return around.in(schedules -> schedules.change(name, version, draft, ADMIN));
    }

    private Schedule resume() {
        return around.in(schedules -> schedules.resume(name, ADMIN));
    }

    private Schedule seen() {
        return around.in(schedules -> schedules.one(name, ADMIN));
    }

    private static Refusal refused(Callable<?> call) {
        return assertThrows(Refusal.class, call::call);
    }
}
