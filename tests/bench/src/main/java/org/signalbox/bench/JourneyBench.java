package org.signalbox.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.signalbox.bench.Load.Result;
import org.signalbox.standalone.Access;
import org.signalbox.standalone.Standalone;

/** Whole journeys through Signalbox beside the same ones at the bare engine, and a page of the list of instances among many. */
final class JourneyBench {

    private static final Duration WARM_UP = Duration.ofSeconds(90);
    private static final Duration MEASURE = Duration.ofSeconds(15);
    private static final int CLIENTS = 16;
    private static final int ROUNDS = 3;
    private static final int MANY = 100_000;
    /** Together twenty a second. */
    private static final Duration PACE = Duration.ofMillis(800);

    private static final String FILL =
            """
            insert into workflow.instance (id, tenant, workflow_key, business_key, event_id, status, engine_id, variables,
                created_at, started_at, ended_at, version)
            select cast(lpad(to_hex(1767225600000 + i), 12, '0') || '70008' || lpad(to_hex(i), 15, '0') as uuid), 'default',
                'workflow-' || i %% 4, 'business-' || i / 10, gen_random_uuid(), 'COMPLETED', 'filled-' || i, '{}', now(), now(),
                now(), 1
            from generate_series(1, %d) i""";

    private final Standalone standalone;
    private final Door signalbox;
    private final Door engine;
    private final AtomicLong number = new AtomicLong();

    JourneyBench(Standalone standalone) {
        this.standalone = standalone;
        this.signalbox = new Door(standalone.server().toString(), IntakeBench.headers(standalone));
        this.engine = engine(standalone);
    }

    static Door engine(Standalone standalone) {
        Access access = standalone.access("engine");
        byte[] login = (access.user() + ":" + access.password()).getBytes(StandardCharsets.UTF_8);
        return new Door(
                access.address(),
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(login),
                "Content-Type",
                "application/json");
    }

    List<String> run() throws Exception {
        deploy("ours", "create-tasks");
        deploy("bare", "bare");
        List<Result> through = new ArrayList<>();
        List<Result> alone = new ArrayList<>();
        Result paced;
        Result pacedAlone;
        try (BareJourneys bare = new BareJourneys(engine);
                OurJourneys ours = new OurJourneys(signalbox, standalone.access("database"))) {
            ours.run(CLIENTS, WARM_UP, Duration.ZERO);
            bare.run(CLIENTS, WARM_UP.dividedBy(2), Duration.ZERO);
            for (int round = 0; round < ROUNDS; round++) {
                alone.add(bare.run(CLIENTS, MEASURE, Duration.ZERO));
                through.add(ours.run(CLIENTS, MEASURE, Duration.ZERO));
            }
            pacedAlone = bare.run(CLIENTS, MEASURE, PACE);
            paced = ours.run(CLIENTS, MEASURE, PACE);
        }
        Result floor = Load.Result.median(alone);
        Result middle = Load.Result.median(through);
        List<String> lines = new ArrayList<>();
        lines.add(Main.line("journeys at the bare engine", floor, 1));
        lines.add(Main.line("journeys through Signalbox", middle, middle.perSecond() / floor.perSecond()));
        lines.add(Main.line("bare, 20 a second", pacedAlone, 0));
        lines.add(Main.line("through Signalbox, 20 a second", paced, 0));
        fill();
        lines.add(Main.line("a page among " + MANY + " instances", pages(), 0));
        return lines;
    }

    private void deploy(String key, String topic) throws Exception {
        try (InputStream file = JourneyBench.class.getResourceAsStream("journey.bpmn")) {
            String model = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("KEY", key)
                    .replace("TOPIC", topic);
            signalbox.withType("application/xml").post("/api/workflows", model, 200, 201);
        }
    }

    /** Long ended ones, put there by SQL. */
    private void fill() throws SQLException {
        Database database = new Database(standalone.access("database"));
        database.execute(FILL.formatted(MANY));
        database.execute("vacuum analyze workflow.instance");
    }

    /** The first page by each kind of question in turn, one client. */
    private Result pages() throws Exception {
        List<String> questions = List.of(
                "",
                "?status=COMPLETED",
                "?status=RUNNING",
                "?workflowKey=workflow-1",
                "?businessKey=business-4711",
                "?status=REFUSED&workflowKey=workflow-2");
        Journeys page = key ->
                signalbox.get("/api/instances" + questions.get((int) (number.incrementAndGet() % questions.size())));
        page.run(1, Duration.ofSeconds(5), Duration.ZERO);
        return page.run(1, Duration.ofSeconds(5), Duration.ZERO);
    }
}
