package org.signalbox.bench;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.signalbox.bench.Load.Result;
import org.signalbox.standalone.Access;
import org.signalbox.standalone.Standalone;

/** How many events are accepted: one by one, in batches, by JMS; and how long a page of the list takes among many. */
final class IntakeBench {

    private static final String KEY = "bench.order";
    private static final String EVENT = "{\"key\":\"" + KEY
            + "\",\"source\":\"bench\",\"payload\":{\"orderId\":\"R-%d\",\"amount\":250,\"lines\":[{\"sku\":\"x\",\"quantity\":2}]}}";
    private static final int BATCH = 100;
    private static final String FILL =
            """
            insert into events.event (id, tenant, foreign_id, key, source, business_key, payload, status, received_at)
            select cast(lpad(to_hex(1767225600000 + i), 12, '0') || '70008' || lpad(to_hex(i), 15, '0') as uuid), 'default',
                'f-' || i, 'key-' || i %% 4, 'source-' || i %% 3, 'business-' || i / 10, '{}',
                case i %% 50 when 0 then 'DEAD' when 1 then 'UNMAPPED' else 'DONE' end,
                to_timestamp((1767225600000 + i) / 1000.0)
            from generate_series(1, %d) i""";

    private final Standalone standalone;
    private final Duration duration;
    private final String[] headers;
    private final Database database;
    private final AtomicLong number = new AtomicLong();

    IntakeBench(Standalone standalone, Duration duration) {
        this.standalone = standalone;
        this.duration = duration;
        this.headers = headers(standalone);
        this.database = new Database(standalone.access("database"));
    }

    /** The events' key is held: what is measured is accepting, with the least of work behind it. */
    void prepare() throws Exception {
        Floor.table(standalone.access("database"));
        String hold = "{\"eventKey\":\"" + KEY + "\",\"reason\":\"a benchmark\"}";
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(post("/api/events/holds", hold), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("the key cannot be held: " + answer.body());
        }
    }

    Result floor(int clients) throws Exception {
        return new Load(() -> post(Floor.CONTEXT + "/rows", event()), clients, 202).run(duration);
    }

    Result single(int clients) throws Exception {
        return new Load(() -> post("/api/events", event()), clients, 202).run(duration);
    }

    /** Five clients of ten requests a second each. */
    Result paced() throws Exception {
        return new Load(() -> post("/api/events", event()), 5, 202, Duration.ofMillis(100)).run(duration);
    }

    /** Requests of a hundred events each. */
    Result batch(int clients) throws Exception {
        return new Load(() -> post("/api/events/batch", batchOfEvents()), clients, 200).run(duration);
    }

    /** The first page by each kind of question in turn, one client, among as many events as are kept. */
    Result pages() throws Exception {
        List<String> questions = List.of(
                "",
                "?status=DONE",
                "?key=key-1",
                "?source=source-2",
                "?businessKey=business-4711",
                "?status=DEAD&key=key-2");
        return new Load(
                        () -> get("/api/events" + questions.get((int) (number.incrementAndGet() % questions.size()))),
                        1,
                        200)
                .run(duration);
    }

    /** Long finished events, put there by SQL. */
    void fill(int events) throws SQLException {
        database.execute(FILL.formatted(events));
        database.execute("vacuum analyze events.event");
    }

    /** Messages sent, and kept as events, per second. */
    double jms(int messages) throws Exception {
        long before = events();
        long begin = System.nanoTime();
        Access broker = standalone.access("broker");
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
        Database.await(() -> events() >= before + messages);
        return messages / ((System.nanoTime() - begin) / 1e9);
    }

    /** Until no event is left to be routed: what one series leaves behind is not the next one's. */
    void awaitRouting() throws SQLException {
        Database.await(() -> database.count("select count(*) from work.item where kind = 'event'") == 0);
    }

    private long events() throws SQLException {
        return database.count("select count(*) from events.event");
    }

    private String event() {
        return String.format(EVENT, number.incrementAndGet());
    }

    private String batchOfEvents() {
        return IntStream.range(0, BATCH).mapToObj(i -> event()).collect(Collectors.joining(",", "[", "]"));
    }

    private HttpRequest post(String path, String body) {
        return request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private HttpRequest get(String path) {
        return request(path).GET().build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(standalone.server() + path)).headers(headers);
    }

    static String[] headers(Standalone standalone) {
        Properties key = new Properties();
        Path file = standalone.adminKey();
        try (var text = Files.newInputStream(file)) {
            key.load(text);
        } catch (IOException unreadable) {
            throw new IllegalStateException("there is no administrator's key in " + file, unreadable);
        }
        return new String[] {
            "x-api-key", key.getProperty("apiKey"),
            "x-api-secret", key.getProperty("apiSecret"),
            "content-type", "application/json"
        };
    }
}
