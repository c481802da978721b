package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Events come in by REST all the while, and each part is killed in turn. A sender that gets no answer sends the same
 * again. In the end each event is one row, is done, and has one run at the engine. With {@code -Dsignalbox.soak=true} five
 * thousand events and five deaths of each part.
 */
class KilledPartsIT {

    private static final System.Logger LOG = System.getLogger(KilledPartsIT.class.getName());
    private static final boolean SOAK = Boolean.getBoolean("signalbox.soak");
    private static final int EVENTS = SOAK ? 5000 : 150;
    private static final int ROUNDS = SOAK ? 5 : 1;
    private static final int SENDERS = 4;
    private static final List<String> PARTS =
            SOAK ? List.of("server", "broker", "database", "engine") : List.of("database");
    private static final Duration LONG = Duration.ofMinutes(SOAK ? 20 : 5);
    private static final Duration BETWEEN = Duration.ofSeconds(SOAK ? 10 : 3);

    private static Client client;

    private final String key = "killed." + UUID.randomUUID();

    @BeforeAll
    static void aWorkflow() {
        client = Stack.newClient("killed-" + UUID.randomUUID());
        Stack.deployed("order-review");
    }

    @Test
    void whateverIsKilledEachAcceptedEventIsDoneOnce() {
        Stack.admin()
                .post("/api/events/mapping", "{\"eventKey\":\"" + key + "\",\"workflowKey\":\"order-review\"}")
                .mustBe(201);
        long begin = System.nanoTime();

        List<CompletableFuture<Void>> senders = IntStream.range(0, SENDERS)
                .mapToObj(sender -> CompletableFuture.runAsync(() -> send(sender)))
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            PARTS.forEach(KilledPartsIT::kill);
        }
        senders.forEach(CompletableFuture::join);
        Stack.eventually(EVENTS + " events that are done", LONG, () -> Optional.of(count("status = 'DONE'"))
                .filter(done -> done >= EVENTS));

        assertEquals(EVENTS, count("true"));
        assertEquals(
                EVENTS,
                count("(select count(*) from events.action a where a.event_id = e.id and a.status = 'DONE') = 1"));
        assertEquals(EVENTS, count("(select count(*) from workflow.instance i where i.event_id = e.id) = 1"));
        Stack.eventually("one run of each at the engine", LONG, () -> Optional.of(doubles())
                .filter(doubles -> doubles == 0));
        LOG.log(
                System.Logger.Level.INFO,
                "{0} events, {1} deaths, {2} repeats: all done, one run each, in {3} s",
                EVENTS,
                ROUNDS * PARTS.size(),
                sum("repeats"),
                Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    }

    @Test
    @OfTheLauncher
    void aServerThatStartsLetsNobodyInUntilItTakesEvents() {
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        AtomicBoolean up = new AtomicBoolean();
        CompletableFuture<Void> caller = CompletableFuture.runAsync(() -> {
            while (!up.get()) {
                statusOfHealth().ifPresent(seen::add);
            }
        });

        kill("server");
        up.set(true);
        caller.join();

        assertEquals(Set.of(200), seen);
    }

    private static Optional<Integer> statusOfHealth() {
        try {
            return Optional.of(client.get("/api/health").status());
        } catch (UncheckedIOException noAnswer) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            return Optional.empty();
        }
    }

    private void send(int sender) {
        for (int i = sender; i < EVENTS; i += SENDERS) {
            String event = "{\"id\":\"" + key + "-" + i + "\",\"key\":\"" + key
                    + "\",\"source\":\"test\",\"payload\":{\"tasks\":[{\"key\":\"pack\"}]}}";
            Stack.eventually("an answer to event " + i, LONG, () -> accepted(event));
        }
    }

    private static Optional<Boolean> accepted(String event) {
        try {
            return Optional.of(client.post("/api/events", event).status() == 202)
                    .filter(accepted -> accepted);
        } catch (UncheckedIOException noAnswer) {
            return Optional.empty();
        }
    }

    private static void kill(String part) {
        LockSupport.parkNanos(BETWEEN.toNanos());
        LOG.log(System.Logger.Level.INFO, "{0} is killed", part);
        Stack.kill(part, LONG);
    }

    /** How many marks of ours more than one run carries that was not deleted as a twin. */
    private int doubles() {
        int doubles = 0;
        for (String mark : Rows.all(
                "select i.id from workflow.instance i join events.event e on e.id = i.event_id where e.key = ?", key)) {
            doubles += EngineAccess.runsLeftOf(mark) == 1 ? 0 : 1;
        }
        return doubles;
    }

    private int count(String condition) {
        return Integer.parseInt(
                Rows.first("select count(*) from events.event e where e.key = ? and " + condition, key));
    }

    private int sum(String column) {
        return Integer.parseInt(Rows.first("select sum(" + column + ") from events.event e where e.key = ?", key));
    }
}
