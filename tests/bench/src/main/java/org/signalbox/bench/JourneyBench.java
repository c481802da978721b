package org.signalbox.bench;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Whole journeys through Signalbox beside the same ones at the bare engine, and a page of the list of instances among many. */
final class JourneyBench {

    private static final Duration WARM_UP = Duration.ofSeconds(90);
    private static final Duration MEASURE = Duration.ofSeconds(15);
    private static final Duration BRIEF = Duration.ofSeconds(5);
    private static final int CLIENTS = 16;
    private static final int ROUNDS = 3;
    private static final int MANY = 100_000;
    private static final int RATE = 20;
    private static final int COUNTED = 500;

    private static final String FILL =
            """
            insert into workflow.instance (id, tenant, workflow_key, business_key, event_id, status, engine_id, variables,
                created_at, started_at, ended_at, version)
            select cast(lpad(to_hex(1767225600000 + i), 12, '0') || '70008' || lpad(to_hex(i), 15, '0') as uuid), 'default',
                'workflow-' || i %% 4, 'business-' || i / 10, gen_random_uuid(), 'COMPLETED', 'filled-' || i, '{}', now(), now(),
                now(), 1
            from generate_series(1, %d) i""";

    private static final List<String> QUESTIONS = List.of(
            "",
            "?status=COMPLETED",
            "?status=RUNNING",
            "?workflowKey=workflow-1",
            "?businessKey=business-4711",
            "?status=REFUSED&workflowKey=workflow-2");

    private final Stack stack;
    private final CallLog calls;
    private final Report report;

    private JourneyBench(Stack stack, CallLog calls, Report report) {
        this.stack = stack;
        this.calls = calls;
        this.report = report;
    }

    static void run(Path folder, Report report) throws Exception {
        CallLog calls = new CallLog(folder.resolve("calls"));
        try (Stack stack = Stack.start(folder, report, calls.options())) {
            JourneyBench bench = new JourneyBench(stack, calls, report);
            bench.journeys();
            bench.pages();
        }
    }

    private void journeys() throws Exception {
        stack.deploy("journey.bpmn", "KEY", "ours", "TOPIC", "create-tasks");
        stack.deploy("journey.bpmn", "KEY", "bare", "TOPIC", "bare");
        try (BareJourneys bare = new BareJourneys(stack.engine());
                OurJourneys ours =
                        new OurJourneys(stack.signalbox(), stack.standalone().access("database"))) {
            new Load(ours, CLIENTS).run(WARM_UP);
            new Load(bare, CLIENTS).run(WARM_UP.dividedBy(2));
            List<Result> through = new ArrayList<>();
            List<Result> alone = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                alone.add(new Load(bare, CLIENTS).run(MEASURE));
                through.add(new Load(ours, CLIENTS).run(MEASURE));
            }
            Result floor = Result.median(alone);
            report.line("journeys at the bare engine", floor, floor);
            report.line("journeys through Signalbox", Result.median(through), floor);
            report.line("bare, " + RATE + " a second", Load.paced(bare, RATE).run(MEASURE));
            Instant begun = Instant.now();
            report.line(
                    "through Signalbox, " + RATE + " a second",
                    Load.paced(ours, RATE).run(MEASURE));
            report.line("external task created to fetched, " + RATE + " a second", fetchedSince(begun));
            Meter meter = new Meter(stack, calls, () -> stack.database().asked() + ours.asked());
            Result floorByThen = counted("at the bare engine", bare, meter);
            Result byThen = counted("through Signalbox", ours, meter);
            report.line("what was counted, at the bare engine", floorByThen, floorByThen);
            report.line("what was counted, through Signalbox", byThen, floorByThen);
        }
    }

    /** By the engine's clock when it came to the step, by the server's when it had it: the same machine's. */
    private Result fetchedSince(Instant begun) throws Exception {
        Map<String, Timestamp> created = new HashMap<>();
        try (Database theirs = stack.engineDatabase()) {
            theirs.rows(
                    "select proc_inst_id_, start_time_ from act_hi_actinst where act_id_ = 'work'",
                    row -> created.put(row.getString(1), row.getTimestamp(2)));
        }
        List<Long> nanos = stack.database()
                .rows(
                        "select engine_instance_id, created_at from workflow.external_task where created_at > '" + begun
                                + "'",
                        row -> TimeUnit.MILLISECONDS.toNanos(row.getTimestamp(2).getTime()
                                - created.get(row.getString(1)).getTime()));
        return Result.of(nanos, MEASURE.toSeconds());
    }

    /** What a journey costs, and how many a second they were: the last of all, when the server's code is compiled best. */
    private Result counted(String where, Load.Action journey, Meter meter) throws Exception {
        stack.awaitRest();
        meter.begin();
        Result result = new Load(journey, CLIENTS).run(COUNTED);
        stack.awaitRest();
        Meter.Cost cost = meter.end(COUNTED);
        report.cost(where, cost, "a journey");
        report.calls(where, cost, "a journey");
        return result;
    }

    /** Among long ended ones, put there by SQL: the first page by each kind of question in turn, one client. */
    private void pages() throws Exception {
        stack.database().execute(FILL.formatted(MANY));
        stack.database().execute("vacuum analyze workflow.instance");
        Door signalbox = stack.signalbox();
        AtomicLong number = new AtomicLong();
        Load page = new Load(
                due -> signalbox.get(
                        "/api/instances" + QUESTIONS.get((int) (number.incrementAndGet() % QUESTIONS.size()))),
                1);
        page.run(BRIEF);
        report.line("a page among " + MANY + " instances", page.run(BRIEF));
    }
}
