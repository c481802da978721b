package org.signalbox.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.taskqueues.QueueView;
import org.signalbox.taskqueues.Terms;

class PullsTest {

    private static final TestDatabase DATABASE = TestDatabase.with("tasks", "verification");
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Office office = new Office(DATABASE);
    private final String queue = "q-" + UUID.randomUUID();

    @Test
    void aProgramTakesTheHighestPriorityFirstAndTheOldestOfEquals() {
        List<UUID> sent = List.of(sent("low"), sent("medium"), sent("high"), sent("medium"), sent("urgent"));

        List<UUID> first = taken(4);
        List<UUID> second = taken(4);

        assertEquals(List.of(sent.get(4), sent.get(2), sent.get(1), sent.get(3)), first);
        assertEquals(List.of(sent.get(0)), second);
    }

    @Test
    void whatIsTakenIsTheProgramsUntilItsLeaseEnds() {
        UUID id = sent("high");

        TaskView taken = office.pull(queue, 1, Office.DESK).items().get(0);

        assertEquals("desk", taken.assignee());
        assertEquals(1, taken.attempts());
        assertTrue(Duration.between(Office.NOON.plus(LEASE), taken.leaseUntil()).toSeconds() < 60);
        assertEquals(List.of("task.created", "task.claimed"), office.toldOf(id));
        refused(() -> office.complete(id, "{}", Office.ANN));
        assertEquals(
                "COMPLETED", office.complete(id, "{'ok':true}", Office.DESK).status());
    }

    @Test
    void ofTwentyProgramsNoTwoEverGetOneTask() throws Exception {
        for (int one = 0; one < 400; one++) {
            sent("high");
        }
        ExecutorService programs = Executors.newFixedThreadPool(20);
        Callable<List<UUID>> program = () -> {
            Office own = new Office(DATABASE);
            List<UUID> got = new ArrayList<>();
            List<UUID> some;
            do {
                some = own.pull(queue, 3, Office.DESK).items().stream()
                        .map(TaskView::id)
                        .toList();
                got.addAll(some);
            } while (!some.isEmpty());
            return got;
        };

        List<UUID> all = new ArrayList<>();
        for (Future<List<UUID>> got : programs.invokeAll(Collections.nCopies(20, program))) {
            all.addAll(got.get());
        }
        programs.shutdown();

        assertEquals(400, all.size());
        assertEquals(400, new HashSet<>(all).size());
    }

    @Test
    void aLeaseThatRanOutIsAnAttemptAndWhoHadItIsTooLate() {
        UUID id = sent("high");
        taken(1);

        office.now = Office.NOON.plus(LEASE).plusSeconds(60);
        refused(() -> office.complete(id, "{}", Office.DESK));
        refused(() -> office.fail(id, "late", Office.DESK));
        office.at(office.now);

        assertNull(office.one(id).assignee());
        assertEquals("the lease ran out", office.one(id).reason());
        assertEquals(List.of("task.created", "task.claimed", "task.attempt.failed"), office.toldOf(id));
        assertEquals(List.of(), taken(1));
        office.at(office.now.plusSeconds(70));
        assertEquals(List.of(id), taken(1));
        assertEquals(2, office.one(id).attempts());
    }

    @Test
    void aLeaseThatIsProlongedEndsLaterAndIsStillOneAttempt() {
        UUID id = sent("high");
        taken(1);

        office.now = Office.NOON.plusSeconds(240);
        TaskView prolonged = office.prolong(id, null, Office.DESK);
        office.at(Office.NOON.plus(LEASE).plusSeconds(60));

        assertEquals("desk", office.one(id).assignee());
        assertEquals(1, office.one(id).attempts());
        assertEquals(1, facts("task.prolonged"));
        assertEquals(List.of("task.created", "task.claimed"), office.toldOf(id));
        assertTrue(prolonged.leaseUntil().isAfter(Office.NOON.plusSeconds(240).plus(LEASE)));

        TaskView shorter = office.prolong(id, Duration.ofSeconds(1), Office.DESK);
        office.at(shorter.leaseUntil());

        assertNull(office.one(id).assignee());
        assertEquals("the lease ran out", office.one(id).reason());
    }

    @Test
    void aLeaseIsProlongedByWhoHasItAloneAndBeforeItEnds() {
        UUID leased = sent("high");
        UUID claimed = sent("low");
        taken(1);

        refused(() -> office.prolong(leased, null, Office.ANN));
        refused(() -> office.prolong(leased, null, Office.BOSS));
        refused(() -> office.prolong(claimed, null, Office.DESK));
        office.claim(claimed, Office.DESK);
        refused(() -> office.prolong(claimed, null, Office.DESK));
        office.now = Office.NOON.plus(LEASE).plusSeconds(60);
        refused(() -> office.prolong(leased, null, Office.DESK));

        assertEquals(0, facts("task.prolonged"));
    }

    @Test
    void whatFailsIsGivenOutLaterAndLaterAndIsDeadAfterTheLastAttempt() {
        office.agree(queue, Terms.of("PT1H", 3, "PT10S", "linear"));
        UUID id = sent("high");

        failAndWait(id, 10);
        failAndWait(id, 20);
        taken(1);
        TaskView dead = office.fail(id, "no paper", Office.DESK);

        assertEquals("DEAD", dead.status());
        assertEquals("no paper", dead.reason());
        assertNull(dead.assignee());
        assertEquals(
                List.of(
                        "task.created",
                        "task.claimed",
                        "task.attempt.failed",
                        "task.claimed",
                        "task.attempt.failed",
                        "task.claimed",
                        "task.dead"),
                office.toldOf(id));
        assertEquals(1, facts("task.dead"));
        refused(() -> office.complete(id, "{}", Office.BOSS));
    }

    @Test
    void withoutADelayItIsGivenOutAgainAtOnce() {
        office.agree(queue, Terms.of("PT1H", 2, "PT0S", "fixed"));
        UUID urgent = sent("high");
        sent("low");
        taken(1);

        office.fail(urgent, "no paper", Office.DESK);

        assertNull(office.one(urgent).notBefore());
        assertEquals(List.of(urgent), taken(1));
    }

    private void failAndWait(UUID id, int seconds) {
        assertEquals(List.of(id), taken(1));
        TaskView failed = office.fail(id, "no paper", Office.DESK);
        assertEquals("OPEN", failed.status());
        office.at(failed.notBefore().minusSeconds(9));
        assertEquals(List.of(), taken(1), "before " + seconds + " s");
        office.at(failed.notBefore().plusSeconds(9));
    }

    @Test
    void aTaskIsDeadAlsoWhereEveryProgramDiesAtIt() {
        UUID id = sent("high");
        office.agree(queue, Terms.of("PT1M", 2, "PT0S", "fixed"));

        for (int life = 0; life < 2; life++) {
            assertEquals(List.of(id), taken(1));
            office.at(office.now.plus(Duration.ofMinutes(2)));
            office.at(office.now.plus(Duration.ofMinutes(1)));
        }

        assertEquals("DEAD", office.one(id).status());
        assertEquals(1, office.queues.one(Office.BOSS, queue).dead());
    }

    @Test
    void whatIsDeadIsTriedAgainOrCancelledByAPerson() {
        office.agree(queue, Terms.of(null, 1, null, null));
        UUID again = sent("high");
        taken(1);
        office.fail(again, "no paper", Office.DESK);
        UUID never = sent("high");
        taken(1);
        office.fail(never, "no paper", Office.DESK);

        office.retry(again, Office.BOSS);
        office.cancel(never, "nobody wants it", Office.BOSS);

        assertEquals(List.of(again), taken(5));
        assertEquals(1, office.one(again).attempts());
        assertEquals("CANCELLED", office.one(never).status());
        refused(() -> office.retry(again, Office.BOSS));
    }

    @Test
    void whatIsGivenBackIsNoAttemptAndWhatIsGivenOnHasNoLease() {
        UUID back = sent("high");
        taken(1);
        office.release(back, Office.DESK);
        assertNull(office.one(back).attempts());

        assertEquals(List.of(back), taken(1));
        office.assign(back, "ann", Office.DESK);
        office.at(Office.NOON.plus(Duration.ofDays(1)));

        assertEquals("ann", office.one(back).assignee());
        assertNull(office.one(back).leaseUntil());
        assertEquals("FAILED", office.fail(back, "it is lost", Office.ANN).status());
    }

    @Test
    void whatBeginsLaterIsGivenOutThen() {
        Instant start = Office.NOON.plus(Duration.ofHours(1));
        UUID later = office.sent(queue, "{'key':'a','startDate':'" + start + "'}", Office.ADMIN)
                .id();
        UUID sooner = office.sent(queue, "{'key':'a','startDate':'" + start + "'}", Office.ADMIN)
                .id();
        office.edit(sooner, "{'startDate':null}", Office.BOSS);

        assertEquals(List.of(sooner), taken(5));
        office.at(start.plusSeconds(1));

        assertEquals(List.of(later), taken(5));
    }

    @Test
    void aQueueThatIsPausedGivesOutNothingAndSaysSo() {
        UUID id = sent("high");
        office.pause(queue, true);
        office.pause(queue, true);

        Pulled paused = office.pull(queue, 5, Office.DESK);
        office.pause(queue, false);

        assertTrue(paused.paused());
        assertEquals(List.of(), paused.items());
        assertEquals(List.of(id), taken(5));
        assertEquals(1, facts("queue.paused"));
        assertEquals(1, facts("queue.resumed"));
    }

    @Test
    void peopleTakeWhatTheyAreCandidatesFor() {
        UUID east = office.sent(queue, "{'key':'a','candidateGroups':['east']}", Office.ADMIN)
                .id();
        UUID all = sent("low");

        assertEquals(
                List.of(all),
                office.pull(queue, 5, Office.BOB).items().stream()
                        .map(TaskView::id)
                        .toList());
        assertEquals(
                List.of(east),
                office.pull(queue, 5, Office.ANN).items().stream()
                        .map(TaskView::id)
                        .toList());
    }

    @Test
    void aQueueOfAnotherTenantIsAnotherQueue() {
        sent("high");

        assertEquals(List.of(), office.pull(queue, 5, Office.STRANGER).items());
        assertEquals(
                Refusal.Kind.UNKNOWN,
                assertThrows(Refusal.class, () -> office.queues.one(Office.STRANGER, queue))
                        .kind());
        assertEquals(List.of(), office.queues.page(Office.STRANGER, null, 50).items());
    }

    @Test
    void aQueueSaysHowManyWaitForWhat() {
        office.agree(queue, Terms.of(null, 1, null, null));
        sent("high");
        taken(1);
        office.fail(office.sent(queue, "{'key':'a'}", Office.ADMIN).id(), "person", Office.DESK);
        office.claim(sent("low"), Office.ANN);
        office.sent(queue, "{'key':'a','startDate':'2027-01-01'}", Office.ADMIN);
        sent("low");
        UUID dead = sent("urgent");
        taken(1);
        office.fail(dead, "no paper", Office.DESK);

        QueueView view = office.queues.one(Office.BOSS, queue);

        assertEquals(4, view.open());
        assertEquals(1, view.claimable());
        assertEquals(1, view.leased());
        assertEquals(1, view.assigned());
        assertEquals(1, view.delayed());
        assertEquals(1, view.dead());
    }

    @Test
    void queuesAreListedByNameWhetherThereAreTermsOrTasks() {
        office.agree(queue + "-b", Terms.of(null, 2, null, null));
        office.sent(queue + "-a", "{'key':'a'}", Office.ADMIN);
        office.sent(queue + "-c", "{'key':'a'}", Office.ADMIN);

        var first = office.queues.page(Office.ADMIN, queue, 2);
        var second = office.queues.page(Office.ADMIN, first.next(), 2);

        assertEquals(
                List.of(queue + "-a", queue + "-b"),
                first.items().stream().map(QueueView::name).toList());
        assertEquals(queue + "-c", second.items().get(0).name());
        assertEquals(2, first.items().get(1).attempts());
    }

    private UUID sent(String priority) {
        return office.sent(queue, "{'key':'a','priority':'" + priority + "'}", Office.ADMIN)
                .id();
    }

    private List<UUID> taken(int most) {
        return office.pull(queue, most, Office.DESK).items().stream()
                .map(TaskView::id)
                .toList();
    }

    private long facts(String what) {
        return office.facts.fired.stream().map(Fact::what).filter(what::equals).count();
    }

    private static void refused(Executable call) {
        assertEquals(Refusal.Kind.CONFLICT, assertThrows(Refusal.class, call).kind());
    }
}
