package org.signalbox.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Webhooks to receivers that answer at once, beside a bare client that posts the same bytes; how long one takes; what a dead
 * and a slow receiver do to the others; and what many that wait cost in memory.
 */
final class WebhookBench {

    /** So many that the second until the server looks, as nobody tells it of them, is little beside the round. */
    private static final int DELIVERIES = 60_000;

    private static final int QUEUED = 100_000;
    private static final int ROUNDS = 3;
    private static final int IN_FLIGHT = 32;
    /** Of both: a bare client that has posted nothing yet is half as fast as one that has for half a minute. */
    private static final Duration WARM_UP = Duration.ofSeconds(120);

    private static final Duration MEASURE = Duration.ofSeconds(6);
    private static final Duration PACED = Duration.ofSeconds(15);

    private static final String BODY =
            """
            {"type":"event.unmapped","timestamp":"2026-11-21T10:00:00Z","data":{"event":{"id":"0193aaaa-bbbb-7ccc-8ddd-eeeeffff0000",\
            "key":"order.placed","source":"shop","description":null,"status":"UNMAPPED","reason":null,\
            "receivedAt":"2026-11-21T10:00:00Z","payload":{"order":7,"lines":[{"sku":"x","quantity":2}]},"actions":[]},\
            "eventId":"0193aaaa-bbbb-7ccc-8ddd-eeeeffff0000","eventKey":"order.placed","businessKey":"order-7","workflowKey":null}}""";

    /** Outcomes, as their transactions leave them. */
    private static final String BROADCASTS =
            """
            with told as (
                insert into webhooks.broadcast (id, tenant, type, event_key, at, body)
                select cast(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7000'
                        || substr('89ab', 1 + (random() * 3)::int, 1) || substr(md5(random()::text || i), 1, 15) as uuid),
                    'default', 'event.unmapped', '%s', now(), '%s'
                from generate_series(1, %d) i returning id)
            insert into work.item (id, tenant, kind, ref, status, due_at, created_at)
            select gen_random_uuid(), 'default', 'fan-out', id, 'READY', now(), now() from told""";

    private final Stack stack;
    private final Report report;
    private final Door signalbox;
    private final Database database;
    private final Outcomes outcomes = new Outcomes();
    private final Receivers receivers;

    private WebhookBench(Stack stack, Report report) throws Exception {
        this.stack = stack;
        this.report = report;
        this.signalbox = stack.signalbox();
        this.database = stack.database();
        this.receivers = new Receivers(outcomes);
    }

    static void run(Path folder, Report report) throws Exception {
        try (Stack stack = Stack.start(folder, report)) {
            stack.standalone().stop("engine");
            new WebhookBench(stack, report).run();
        }
    }

    private void run() throws Exception {
        try (receivers) {
            Map<String, Integer> series = new LinkedHashMap<>();
            series.put("one", 1);
            series.put("fifty", 50);
            series.put("thousand", 1000);
            for (Map.Entry<String, Integer> one : series.entrySet()) {
                subscribe(one.getKey(), one.getValue());
            }
            long end = System.nanoTime() + WARM_UP.toNanos();
            while (System.nanoTime() < end) {
                floor();
                drained("one", 1);
                drained("fifty", 50);
            }
            throughput(series);
            latency();
            isolation();
            memory();
        }
    }

    private void throughput(Map<String, Integer> series) throws Exception {
        Map<String, List<Result>> results = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            results.computeIfAbsent("floor", key -> new ArrayList<>()).add(floor());
            for (Map.Entry<String, Integer> one : series.entrySet()) {
                results.computeIfAbsent(one.getKey(), key -> new ArrayList<>())
                        .add(drained(one.getKey(), one.getValue()));
            }
        }
        Result floor = Result.median(results.get("floor"));
        results.forEach((name, rounds) -> report.line("deliveries: " + name, Result.median(rounds), floor));
    }

    /** A bare client. Each has an id of its own, so that the receiver reads it as it reads ours. */
    private Result floor() throws Exception {
        clear();
        return new Load(due -> bare(UUID.randomUUID()).post("floor", BODY, 200), IN_FLIGHT).run(MEASURE);
    }

    private Door bare(UUID id) {
        return new Door(
                receivers.url(""),
                "content-type",
                "application/json",
                "webhook-id",
                id.toString(),
                "webhook-timestamp",
                "1732183200",
                "webhook-signature",
                "v1,n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=");
    }

    private void clear() {
        receivers.clear();
        outcomes.clear();
    }

    /** From outcomes that are committed until the last of their webhooks has arrived. */
    private Result drained(String name, int subscriptions) throws Exception {
        clear();
        database.execute(BROADCASTS.formatted(name + ".x", BODY, DELIVERIES / subscriptions));
        long begin = System.nanoTime();
        Database.await("all webhooks", () -> receivers.count() >= DELIVERIES);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Database.await(
                "the end of all deliveries",
                () -> database.count("select count(*) from work.item where kind in ('fan-out', 'delivery')") == 0);
        return Result.ofRate(DELIVERIES / seconds);
    }

    /** Events that nothing takes, fifty a second; each is told to one. */
    private void latency() throws Exception {
        paced("one.x", 5);
        report.line("outcome to receipt, 50 a second", paced("one.x", 5));
    }

    /** Ten events a second, each told to fifty; of one set of them one is dead and one answers after 20 s. */
    private void isolation() throws Exception {
        subscribe("well", 50);
        subscribe("ill", 48);
        subscribe("ill", receivers.url("slow"), 4);
        subscribe("ill", "http://127.0.0.1:1/", 4);
        paced("well.x", 1);
        paced("ill.x", 1);
        List<Result> well = new ArrayList<>();
        List<Result> ill = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            well.add(paced("well.x", 1));
            ill.add(paced("ill.x", 1));
        }
        report.line("to fifty that are well, 10 a second", Result.middle(well, Result::p99Millis));
        report.line("to 48 beside a dead and a slow one, 10 a second", Result.middle(ill, Result::p99Millis));
    }

    /** What the server holds when 100,000 wait for a receiver that is away, beside what it held before. */
    private void memory() throws Exception {
        subscribe("queue", "http://127.0.0.1:1/", 4);
        long before = liveMegabytes();
        database.execute(BROADCASTS.formatted("queue.x", BODY, QUEUED));
        Database.await(
                "the fan-out", () -> database.count("select count(*) from work.item where kind = 'fan-out'") == 0);
        long after = liveMegabytes();
        long waiting = database.count("select count(*) from work.item where kind = 'delivery'");
        report.line("live heap before", Map.of("megabytes", (double) before));
        report.line("live heap with " + waiting + " deliveries that wait", Map.of("megabytes", (double) after));
    }

    private long liveMegabytes() throws Exception {
        Process asked = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd",
                        Long.toString(Processes.of(stack).id("server")),
                        "GC.class_histogram")
                .start();
        String total = new String(asked.getInputStream().readAllBytes())
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(total.trim().split("\\s+")[2]) / 1_000_000;
    }

    private Result paced(String key, int clients) throws Exception {
        clear();
        String event = "{\"key\":\"" + key + "\",\"source\":\"bench\",\"payload\":{\"orderId\":7}}";
        Load load = new Load(due -> signalbox.post("/api/events", event, 202), clients, Duration.ofMillis(100));
        load.run(PACED);
        Database.await(
                "what can be delivered",
                () -> database.count("select count(*) from work.item where kind in ('event', 'fan-out')") == 0
                        && database.count(
                                        "select count(*) from work.item where kind = 'delivery' and failures = 0 and last_error is null"
                                                + " and status = 'READY'")
                                <= 8);
        return Result.of(outcomes.nanosSince(), PACED.toSeconds());
    }

    private void subscribe(String name, int many) throws Exception {
        for (int i = 0; i < many; i++) {
            subscribe(name, receivers.url(name + "/" + i), many == 1 ? IN_FLIGHT : 4);
        }
    }

    private void subscribe(String name, String url, int width) throws Exception {
        signalbox.post(
                "/api/subscriptions",
                "{\"url\":\"" + url + "\",\"keys\":[\"" + name + ".*\"],\"timeout\":\"PT30S\",\"width\":" + width + "}",
                201);
    }
}
