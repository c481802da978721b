package org.signalbox.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.signalbox.bench.Load.Result;
import org.signalbox.standalone.Standalone;

/**
 * Webhooks to receivers that answer at once, beside a bare client that posts the same bytes; how long one takes; what a dead
 * and a slow receiver do to the others; and what many that wait cost in memory.
 */
final class WebhookBench {

    private static final int DELIVERIES = 20_000;
    private static final int QUEUED = 100_000;
    private static final int ROUNDS = 3;
    private static final int IN_FLIGHT = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(90);
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

    private final Standalone standalone;
    private final Door signalbox;
    private final Database database;
    private final Consumer<String> lines;

    WebhookBench(Standalone standalone, Consumer<String> lines) {
        this.standalone = standalone;
        this.signalbox = new Door(standalone.server().toString(), IntakeBench.headers(standalone));
        this.database = new Database(standalone.access("database"));
        this.lines = lines;
    }

    void run() throws Exception {
        standalone.stop("engine");
        try (Receivers receivers = new Receivers()) {
            Map<String, Integer> series = new LinkedHashMap<>();
            series.put("one", 1);
            series.put("fifty", 50);
            series.put("thousand", 1000);
            for (Map.Entry<String, Integer> one : series.entrySet()) {
                subscribe(receivers, one.getKey(), one.getValue());
            }
            long end = System.nanoTime() + WARM_UP.toNanos();
            while (System.nanoTime() < end) {
                drained(receivers, "one", 1);
                drained(receivers, "fifty", 50);
            }
            throughput(receivers, series);
            latency(receivers);
            isolation(receivers);
            memory(receivers);
        }
    }

    private void throughput(Receivers receivers, Map<String, Integer> series) throws Exception {
        Map<String, List<Result>> results = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            results.computeIfAbsent("floor", key -> new ArrayList<>()).add(floor(receivers));
            for (Map.Entry<String, Integer> one : series.entrySet()) {
                results.computeIfAbsent(one.getKey(), key -> new ArrayList<>())
                        .add(drained(receivers, one.getKey(), one.getValue()));
            }
        }
        double floor = Result.median(results.get("floor")).perSecond();
        results.forEach((name, rounds) -> {
            Result middle = Result.median(rounds);
            lines.accept(Main.line("deliveries: " + name, middle, middle.perSecond() / floor));
        });
    }

    /** A bare client. */
    private static Result floor(Receivers receivers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(receivers.url("floor")))
                .headers("content-type", "application/json", "webhook-timestamp", "1732183200")
                .header("webhook-signature", "v1,n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        return new Load(() -> request, IN_FLIGHT, 200).run(MEASURE);
    }

    /** From outcomes that are committed until the last of their webhooks has arrived. */
    private Result drained(Receivers receivers, String name, int subscriptions) throws Exception {
        receivers.clear();
        long begin = System.nanoTime();
        database.execute(BROADCASTS.formatted(name + ".x", BODY, DELIVERIES / subscriptions));
        Database.await(() -> receivers.count() >= DELIVERIES);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Database.await(
                () -> database.count("select count(*) from work.item where kind in ('fan-out', 'delivery')") == 0);
        return new Result(DELIVERIES / seconds, 0, 0);
    }

    /** Events that nothing takes, fifty a second; each is told to one. */
    private void latency(Receivers receivers) throws Exception {
        paced(receivers, "one.x", 5);
        lines.accept(Main.line("outcome to receipt, 50 a second", paced(receivers, "one.x", 5), 0));
    }

    /** Ten events a second, each told to fifty; of one set of them one is dead and one answers after 20 s. */
    private void isolation(Receivers receivers) throws Exception {
        subscribe(receivers, "well", 50);
        subscribe(receivers, "ill", 48);
        subscribe("ill", receivers.url("slow"), 4);
        subscribe("ill", "http://127.0.0.1:1/", 4);
        paced(receivers, "well.x", 1);
        paced(receivers, "ill.x", 1);
        List<Result> well = new ArrayList<>();
        List<Result> ill = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            well.add(paced(receivers, "well.x", 1));
            ill.add(paced(receivers, "ill.x", 1));
        }
        lines.accept(Main.line("to fifty that are well, 10 a second", byP99(well), 0));
        lines.accept(Main.line("to 48 beside a dead and a slow one, 10 a second", byP99(ill), 0));
    }

    private static Result byP99(List<Result> rounds) {
        return rounds.stream()
                .sorted((a, b) -> Double.compare(a.p99Millis(), b.p99Millis()))
                .toList()
                .get(rounds.size() / 2);
    }

    /** What the server holds when 100,000 wait for a receiver that is away, beside what it held before. */
    private void memory(Receivers receivers) throws Exception {
        subscribe("queue", "http://127.0.0.1:1/", 4);
        long before = liveMegabytes();
        database.execute(BROADCASTS.formatted("queue.x", BODY, QUEUED));
        Database.await(() -> database.count("select count(*) from work.item where kind = 'fan-out'") == 0);
        long after = liveMegabytes();
        long waiting = database.count("select count(*) from work.item where kind = 'delivery'");
        lines.accept(String.format(
                Locale.ROOT,
                "{\"name\":\"live heap\",\"megabytesBefore\":%d,\"megabytesWith\":%d,\"queued\":%d}",
                before,
                after,
                waiting));
    }

    private long liveMegabytes() throws Exception {
        ProcessHandle server = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("payara"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the server is not found"));
        Process asked = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd",
                        Long.toString(server.pid()),
                        "GC.class_histogram")
                .start();
        String total = new String(asked.getInputStream().readAllBytes())
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(total.trim().split("\\s+")[2]) / 1_000_000;
    }

    private Result paced(Receivers receivers, String key, int clients) throws Exception {
        receivers.clear();
        String event = "{\"key\":\"" + key + "\",\"source\":\"bench\",\"payload\":{\"orderId\":7}}";
        Duration pace = Duration.ofMillis(100);
        new Load(
                        () -> HttpRequest.newBuilder(URI.create(signalbox.base() + "/api/events"))
                                .headers(signalbox.headers())
                                .POST(HttpRequest.BodyPublishers.ofString(event))
                                .build(),
                        clients,
                        202,
                        pace)
                .run(PACED);
        Database.await(() -> database.count("select count(*) from work.item where kind in ('event', 'fan-out')") == 0
                && database.count(
                                "select count(*) from work.item where kind = 'delivery' and failures = 0 and last_error is null"
                                        + " and status = 'READY'")
                        <= 8);
        return Result.of(receivers.nanosSinceOutcome(), PACED.toSeconds());
    }

    private void subscribe(Receivers receivers, String name, int many) throws Exception {
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
