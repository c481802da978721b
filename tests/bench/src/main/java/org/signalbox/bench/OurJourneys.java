package org.signalbox.bench;

import jakarta.json.JsonObject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.signalbox.standalone.Access;

/**
 * The journey through Signalbox. When to go on is seen in the database, by one question for all: what is measured is the
 * journey and not how somebody waits for it, whom a webhook would tell.
 */
final class OurJourneys implements Load.Action, AutoCloseable {

    private static final Duration AGAIN = Duration.ofMillis(10);

    private static final String TASKS =
            """
            select business_key from tasks.task where tenant = 'default' and status = 'OPEN' and business_key = any(?)""";
    private static final String ENDS =
            """
            select business_key from workflow.instance
            where tenant = 'default' and status = 'COMPLETED' and business_key = any(?)""";

    private final Door signalbox;
    private final Access database;
    private final Map<String, CountDownLatch> tasks = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> ends = new ConcurrentHashMap<>();
    private final Thread desk = new Thread(this::look);
    private final AtomicLong asked = new AtomicLong();
    private volatile boolean closed;

    OurJourneys(Door signalbox, Access database) {
        this.signalbox = signalbox;
        this.database = database;
        desk.setDaemon(true);
        desk.start();
    }

    @Override
    public void once(long due) throws Exception {
        String key = "j-" + UUID.randomUUID();
        CountDownLatch task = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        tasks.put(key, task);
        signalbox.post(
                "/api/instances",
                "{\"workflowKey\":\"ours\",\"businessKey\":\"" + key + "\",\"variables\":{\"tasks\":[]}}",
                202);
        task.await();
        JsonObject found = (JsonObject) signalbox.get("/api/tasks?businessKey=" + key);
        String id = found.getJsonArray("items").getJsonObject(0).getString("id");
        signalbox.post("/api/tasks/" + id + "/complete", "{}", 200, 202);
        ends.put(key, end);
        signalbox.post("/api/messages", "{\"name\":\"paid\",\"businessKey\":\"" + key + "\"}", 202);
        end.await();
    }

    /** Questions to the database. */
    long asked() {
        return asked.get();
    }

    private void look() {
        try (Connection connection = Database.connection(database);
                PreparedStatement waiting = connection.prepareStatement(TASKS);
                PreparedStatement ended = connection.prepareStatement(ENDS)) {
            while (!closed) {
                tell(tasks, waiting);
                tell(ends, ended);
                LockSupport.parkNanos(AGAIN.toNanos());
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void tell(Map<String, CountDownLatch> expected, PreparedStatement question) throws SQLException {
        List<String> keys = List.copyOf(expected.keySet());
        if (keys.isEmpty()) {
            return;
        }
        Array array = question.getConnection().createArrayOf("text", keys.toArray());
        question.setArray(1, array);
        asked.incrementAndGet();
        try (ResultSet row = question.executeQuery()) {
            while (row.next()) {
                CountDownLatch one = expected.remove(row.getString(1));
                if (one != null) {
                    one.countDown();
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
