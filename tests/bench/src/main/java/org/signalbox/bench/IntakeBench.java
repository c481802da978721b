package org.signalbox.bench;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.signalbox.standalone.Access;

/**
 * How many events are accepted: one by one, in batches, by JMS; and how long a page of the list takes among many. The events'
 * key is held: what is measured is accepting, with the least of work behind it.
 */
final class IntakeBench {

    private static final String KEY = "bench.order";
    private static final String EVENT = "{\"key\":\"" + KEY
            + "\",\"source\":\"bench\",\"payload\":{\"orderId\":\"R-%d\",\"amount\":250,\"lines\":[{\"sku\":\"x\",\"quantity\":2}]}}";
    private static final int BATCH = 100;
    private static final int ROUNDS = 3;
    private static final int MESSAGES = 5000;
    private static final int MANY = 1_000_000;

    /** The compiler of the server is at work for the first minutes under load, and takes a third of the machine. */
    private static final Duration WARM_UP = Duration.ofSeconds(90);

    private static final Duration WARM_UP_OF_LITTLE = Duration.ofSeconds(15);
    private static final Duration MEASURE = Duration.ofSeconds(6);
    private static final Duration MEASURE_BATCHES = Duration.ofSeconds(2);

    private static final String FILL =
            """
            insert into events.event (id, tenant, foreign_id, key, source, business_key, payload, status, received_at)
            select cast(lpad(to_hex(1767225600000 + i), 12, '0') || '70008' || lpad(to_hex(i), 15, '0') as uuid), 'default',
                'f-' || i, 'key-' || i %% 4, 'source-' || i %% 3, 'business-' || i / 10, '{}',
                case i %% 50 when 0 then 'DEAD' when 1 then 'UNMAPPED' else 'DONE' end,
                to_timestamp((1767225600000 + i) / 1000.0)
            from generate_series(1, %d) i""";

    private static final List<String> QUESTIONS = List.of(
            "",
            "?status=DONE",
            "?key=key-1",
            "?source=source-2",
            "?businessKey=business-4711",
            "?status=DEAD&key=key-2");

    private final Stack stack;
    private final Report report;
    private final Door signalbox;
    private final AtomicLong number = new AtomicLong();

    private IntakeBench(Stack stack, Report report) {
        this.stack = stack;
        this.report = report;
        this.signalbox = stack.signalbox();
    }

    static void run(Path folder, Report report) throws Exception {
        Path war = Floor.war(folder.resolve("floor"));
        try (Stack stack =
                Stack.start(folder.resolve("stack"), report, builder -> builder.application(Floor.CONTEXT, war))) {
            stack.standalone().stop("engine");
            new IntakeBench(stack, report).run();
        }
    }

    /** @param events in a request */
    private record Series(String name, int events, Load load, Duration duration, List<Result> results) {

        Series(String name, int events, Load load, Duration duration) {
            this(name, events, load, duration, new ArrayList<>());
        }

        Result median() {
            return Result.median(results).times(events);
        }
    }

    private void run() throws Exception {
        Floor.table(stack.database());
        signalbox.post("/api/events/holds", "{\"eventKey\":\"" + KEY + "\",\"reason\":\"a benchmark\"}", 201);
        floor(8).run(WARM_UP_OF_LITTLE);
        single(8).run(WARM_UP);
        batches(2).run(WARM_UP_OF_LITTLE);
        Result single = accepted();
        awaitRouting();
        report.line("single, 50 a second", paced());
        awaitRouting();
        stack.standalone().stop("broker");
        Result away = paced();
        stack.standalone().start("broker");
        report.line("single, 50 a second, broker away", away);
        awaitRouting();
        jms(MESSAGES / 5);
        awaitRouting();
        report.line("JMS", Result.ofRate(jms(MESSAGES)), single);
        awaitRouting();
        stack.database().execute(FILL.formatted(MANY));
        stack.database().execute("vacuum analyze events.event");
        report.line("a page among " + MANY, new Load(due -> signalbox.get(question()), 1).run(MEASURE));
    }

    /** By 8 clients one by one. */
    private Result accepted() throws Exception {
        List<Series> series = List.of(
                new Series("floor, 8 clients", 1, floor(8), MEASURE),
                new Series("single, 8 clients", 1, single(8), MEASURE),
                new Series("floor, 32 clients", 1, floor(32), MEASURE),
                new Series("single, 32 clients", 1, single(32), MEASURE),
                new Series("batch of " + BATCH + ", 8 clients", BATCH, batches(8), MEASURE_BATCHES));
        for (int round = 0; round < ROUNDS; round++) {
            for (Series one : series) {
                awaitRouting();
                one.results().add(one.load().run(one.duration()));
            }
        }
        Series floor = series.get(0);
        for (Series one : series) {
            floor = one.name().startsWith("floor") ? one : floor;
            report.line(one.name(), one.median(), floor.median());
        }
        return series.get(1).median();
    }

    private Load floor(int clients) {
        return new Load(due -> signalbox.post(Floor.CONTEXT + "/rows", event(), 202), clients);
    }

    private Load single(int clients) {
        return new Load(due -> signalbox.post("/api/events", event(), 202), clients);
    }

    private Load batches(int clients) {
        return new Load(due -> signalbox.post("/api/events/batch", batch(), 200), clients);
    }

    private Result paced() throws Exception {
        Load load = new Load(due -> signalbox.post("/api/events", event(), 202), 5, Duration.ofMillis(100));
        return load.run(MEASURE);
    }

    /** Each kind of question in turn. */
    private String question() {
        return "/api/events" + QUESTIONS.get((int) (number.incrementAndGet() % QUESTIONS.size()));
    }

    /** Messages sent, and kept as events, per second. */
    private double jms(int messages) throws Exception {
        long before = events();
        long begin = System.nanoTime();
        Access broker = stack.standalone().access("broker");
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.address());
                JMSContext context =
                        factory.createContext(broker.user(), broker.password(), JMSContext.SESSION_TRANSACTED)) {
            JMSProducer producer = context.createProducer().setDeliveryMode(DeliveryMode.PERSISTENT);
            for (int i = 0; i < messages; i++) {
                producer.send(context.createQueue("signalbox.inbound"), event());
                if (i % BATCH == BATCH - 1) {
                    context.commit();
                }
            }
            context.commit();
        }
        Database.await("that messages are events", () -> events() >= before + messages);
        return messages / ((System.nanoTime() - begin) / 1e9);
    }

    /** Until no event is left to be routed: what one series leaves behind is not the next one's. */
    private void awaitRouting() throws Exception {
        Database.await(
                "that events are routed",
                () -> stack.database().count("select count(*) from work.item where kind = 'event'") == 0);
    }

    private long events() throws SQLException {
        return stack.database().count("select count(*) from events.event");
    }

    private String event() {
        return String.format(EVENT, number.incrementAndGet());
    }

    private String batch() {
        return IntStream.range(0, BATCH).mapToObj(i -> event()).collect(Collectors.joining(",", "[", "]"));
    }
}
