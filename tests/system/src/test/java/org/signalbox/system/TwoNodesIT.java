package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers on one database, broker and engine: what is to be done once is done once, and by the other one when one is gone. */
@OfTheLauncher
class TwoNodesIT {

    private static final System.Logger LOG = System.getLogger(TwoNodesIT.class.getName());
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration WINDOW = Duration.ofSeconds(6);
    private static final int EVENTS = 60;
    private static final int UNDER_WAY = 10;

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
        assertTrue(engine >= 2 && engine <= 8, "rounds of the watch: " + engine);
        assertTrue(incidents >= 2 && incidents <= 8, "rounds of the watch for incidents: " + incidents);
    }

    @Test
    void whenTheWatcherIsKilledTheOtherOneTakesOverWithinTheLease() {
        nodes.awaitUp();
        String event = accepted(nodes.one);
        awaitTask(event, nodes.one);
        Client watcher = watcherThatHangs();
        Client left = nodes.otherThan(watcher);
        nodes.cancel(left.get("/api/events/" + event).text("/actions/0/engineId"));
        List<String> accepted =
                Stream.generate(() -> accepted(watcher)).limit(UNDER_WAY).toList();
        nodes.kill(watcher);
        Instant killed = Instant.now();
        long before = nodes.proxyOf(left).rounds(FaultProxy.ENGINE_WATCH);
        nodes.proxyOf(watcher).become(FaultProxy.Mode.FAITHFUL);

        Stack.eventually("the other watcher", LEASE.plusSeconds(5), () -> Optional.of(
                        nodes.proxyOf(left).rounds(FaultProxy.ENGINE_WATCH))
                .filter(rounds -> rounds > before));
        Duration taken = Duration.between(killed, Instant.now());
        Stack.eventually("the end that only the watcher sees", () -> Optional.of(left.get("/api/events/" + event))
                .filter(seen -> seen.text("/instances/0/status").equals("CANCELLED")));

        LOG.log(System.Logger.Level.INFO, "the other server watches {0} after the kill", taken);
        assertEquals(1, endsToldOf(event, left));
        accepted.forEach(begun -> awaitTask(begun, left));
        accepted.forEach(begun -> assertEquals(1, stepsOf(begun, left), begun));
    }

    @Test
    void bothShareTheWorkAndEachPartOfItIsDoneOnce() {
        nodes.awaitUp();
        String key = "shared." + UUID.randomUUID();
        String workflow = "shared-" + UUID.randomUUID();
        String model = Stack.model("order-review").replace("id=\"order-review\"", "id=\"" + workflow + "\"");
        nodes.one.postXml("/api/workflows", model).mustBe(201);
        nodes.one
                .post("/api/events/mapping", "{\"eventKey\":\"" + key + "\",\"workflowKey\":\"" + workflow + "\"}")
                .mustBe(201);
        Shares before = Shares.of(nodes, workflow);

        for (int i = 0; i < EVENTS; i++) {
            (i % 2 == 0 ? nodes.one : nodes.other)
                    .post("/api/events", "{\"key\":\"" + key + "\",\"payload\":{\"tasks\":[]}}")
                    .mustBe(202);
        }
        Shares shares = Stack.eventually("all is started, fetched and told", Duration.ofSeconds(60), () -> Optional.of(
                        Shares.of(nodes, workflow).since(before))
                .filter(seen -> seen.done().size() >= EVENTS));

        LOG.log(System.Logger.Level.INFO, "of {0} events: {1}", EVENTS, shares);
        assertEquals(EVENTS, shares.ofOne().started() + shares.ofOther().started());
        assertEquals(EVENTS, shares.fetched().size());
        assertEquals(EVENTS, Set.copyOf(shares.fetched()).size());
        assertEquals(EVENTS, shares.done().size());
        assertEquals(Set.copyOf(shares.fetched()), Set.copyOf(shares.done()));
        for (Shares.Share share : List.of(shares.ofOne(), shares.ofOther())) {
            assertTrue(
                    share.started() > 0
                            && !share.fetched().isEmpty()
                            && !share.done().isEmpty(),
                    share::toString);
        }
    }

    @Test
    void aRestartOfOneAfterTheOtherLosesNoEventAndNoScheduleAndDoublesNone() {
        nodes.awaitUp();
        new RollingRestart(nodes).losesNothing();
    }

    @Test
    void ofTwoWhoWantTheSameOneGetsIt() throws Exception {
        try (Races races = new Races(nodes)) {
            races.forTasks();
            races.forSteps();
            races.forCodes();
        }
    }

    /** Whoever asks gets no answer, and keeps the watch until it knows that the engine is away. */
    private static Client watcherThatHangs() {
        List<Client> both = List.of(nodes.one, nodes.other);
        both.forEach(node -> nodes.proxyOf(node).become(FaultProxy.Mode.SILENT_TO_WATCHERS));
        Map<Client, Long> before = both.stream().collect(Collectors.toMap(node -> node, node -> nodes.proxyOf(node)
                .rounds(FaultProxy.ENGINE_WATCH)));
        Client watcher = Stack.eventually("one that watches", () -> both.stream()
                .filter(node -> nodes.proxyOf(node).rounds(FaultProxy.ENGINE_WATCH) > before.get(node))
                .findFirst());
        nodes.proxyOf(nodes.otherThan(watcher)).become(FaultProxy.Mode.FAITHFUL);
        return watcher;
    }

    private static String accepted(Client node) {
        return node.post("/api/events", "{\"key\":\"reminder.due\",\"payload\":{}}")
                .mustBe(202)
                .text("/id");
    }

    private static void awaitTask(String event, Client node) {
        Stack.eventually(
                "a task of " + event,
                Duration.ofSeconds(60),
                () -> node.get("/api/events/" + event).items("tasks").stream().findFirst());
    }

    /** A timer adds another step later. */
    private static long stepsOf(String event, Client node) {
        return node.get("/api/events/" + event).items("tasks").stream()
                .filter(task -> task.asJsonObject().getString("key").equals("read"))
                .count();
    }

    private static long endsToldOf(String event, Client node) {
        return node.get("/api/events/" + event + "/facts").mustBe(200).items().stream()
                .map(fact -> fact.asJsonObject().getString("what"))
                .filter("instance.ended"::equals)
                .count();
    }
}
