package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers on one database, broker and engine: what is to be done once is done once, and by the other one when one is gone. */
class TwoNodesIT {

    private static final System.Logger LOG = System.getLogger(TwoNodesIT.class.getName());
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private static TwoNodes nodes;

    @BeforeAll
    static void twoNodes() {
        nodes = TwoNodes.running();
        nodes.one.postXml("/api/workflows", Stack.model("reminder")).mustBe(200, 201);
        nodes.one
                .post("/api/events/mapping", "{\"eventKey\":\"reminder.due\",\"workflowKey\":\"reminder\"}")
                .mustBe(200, 201);
    }

    @Test
    void theFolderIsDeployedOnce() {
        for (Client node : List.of(nodes.one, nodes.other)) {
            Stack.eventually(
                    "the folder", () -> Optional.of(node.get("/api/status").items("workflowFiles"))
                            .filter(files -> !files.isEmpty()
                                    && files.stream().noneMatch(file -> file.asJsonObject()
                                            .getString("status")
                                            .equals("WAITING"))));
        }

        List<JsonValue> workflows = nodes.one.get("/api/workflows").mustBe(200).items();

        assertTrue(workflows.size() > 1, workflows::toString);
        workflows.forEach(workflow -> assertEquals(1, workflow.asJsonObject().getInt("version"), workflow::toString));
    }

    @Test
    void bothTogetherWatchAsOftenAsOne() {
        for (String watch : List.of(FaultProxy.ENGINE_WATCH, FaultProxy.INCIDENT_WATCH)) {
            Stack.eventually(
                    "a first round", () -> Optional.of(nodes.rounds(watch)).filter(rounds -> rounds > 0));
        }
        long[] before = {nodes.rounds(FaultProxy.ENGINE_WATCH), nodes.rounds(FaultProxy.INCIDENT_WATCH)};
        Instant end = Instant.now().plus(WINDOW);
        Stack.eventually("some rounds", () -> Optional.of(end).filter(Instant.now()::isAfter));

        long engine = nodes.rounds(FaultProxy.ENGINE_WATCH) - before[0];
        long incidents = nodes.rounds(FaultProxy.INCIDENT_WATCH) - before[1];

        LOG.log(
                System.Logger.Level.INFO,
                "in {0}: {1} rounds of the watch, {2} of incidents",
                WINDOW,
                engine,
                incidents);
        assertTrue(engine >= 3 && engine <= 13, "rounds of the watch: " + engine);
        assertTrue(incidents >= 3 && incidents <= 13, "rounds of the watch for incidents: " + incidents);
    }

    @Test
    void whenTheWatcherIsKilledTheOtherOneTakesOverWithinTheLease() {
        String event = begun();
        nodes.proxyOfOne.become(FaultProxy.Mode.SILENT);
        awaitStandstill();
        nodes.cancel(nodes.other.get("/api/events/" + event).text("/actions/0/engineId"));
        nodes.parts.kill("server");
        Instant killed = Instant.now();
        long before = nodes.proxyOfOther.rounds(FaultProxy.ENGINE_WATCH);
        nodes.proxyOfOne.become(FaultProxy.Mode.FAITHFUL);

        Stack.eventually("the other watcher", LEASE.plusSeconds(5), () -> Optional.of(
                        nodes.proxyOfOther.rounds(FaultProxy.ENGINE_WATCH))
                .filter(rounds -> rounds > before));
        Duration taken = Duration.between(killed, Instant.now());
        Stack.eventually(
                "the end that only the watcher sees", () -> Optional.of(nodes.other.get("/api/events/" + event))
                        .filter(seen -> seen.text("/instances/0/status").equals("CANCELLED")));

        LOG.log(System.Logger.Level.INFO, "the other server watches {0} after the kill", taken);
        assertEquals(1, endsToldOf(event));
    }

    @Test
    void ofTwoWhoWantTheSameOneGetsIt() throws Exception {
        try (Races races = new Races(nodes)) {
            races.forTasks();
            races.forSteps();
            races.forCodes();
        }
    }

    /** The one that does not get an answer has the watch, and keeps it until it knows that the engine is away. */
    private static void awaitStandstill() {
        AtomicLong rounds = new AtomicLong(-1);
        AtomicReference<Instant> since = new AtomicReference<>(Instant.now());
        Stack.eventually("one that watches and hangs", Duration.ofSeconds(60), () -> {
            long seen = nodes.proxyOfOther.rounds(FaultProxy.ENGINE_WATCH);
            if (rounds.getAndSet(seen) != seen) {
                since.set(Instant.now());
            }
            return Optional.of(seen).filter(same -> since.get().plusSeconds(3).isBefore(Instant.now()));
        });
    }

    private static String begun() {
        String event = nodes.one
                .post("/api/events", "{\"key\":\"reminder.due\",\"payload\":{}}")
                .mustBe(202)
                .text("/id");
        Stack.eventually("its task", () -> nodes.other.get("/api/events/" + event).items("tasks").stream()
                .findFirst());
        return event;
    }

    private static long endsToldOf(String event) {
        return nodes.other.get("/api/events/" + event + "/facts").mustBe(200).items().stream()
                .map(fact -> fact.asJsonObject().getString("what"))
                .filter("instance.ended"::equals)
                .count();
    }
}
