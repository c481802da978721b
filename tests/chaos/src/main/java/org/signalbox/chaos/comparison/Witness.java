package org.signalbox.chaos.comparison;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signalbox.chaos.comparison.Evidence.Change;
import org.signalbox.chaos.comparison.Evidence.Told;
import org.signalbox.chaos.load.Subscribers;
import org.signalbox.chaos.stage.Stage;
import org.signalbox.chaos.stage.Target;
import org.signalbox.standalone.Access;

/** Sees what there is: in the database, at the engine itself, and with the subscribers. */
final class Witness {

    private static final String EVENTS =
            """
            select foreign_id, status || case when status = 'DEAD' and coalesce(reason, '') = '' then ' without a reason' else '' end
            from events.event""";
    private static final String TASKS = "select key, business_key, status from tasks.task";
    /** A task's codes have states of their own, which no facts tell the ends of. What is told of consumers and callbacks changes no event and no task. */
    private static final String FACTS =
            """
            select case f.kind when 'event' then e.foreign_id when 'task' then t.key || ' ' || t.business_key
                else f.kind || ' ' || f.subject end, f.what,
                case when f.what not in ('event.consumed', 'task.called-back') then f.from_status end,
                case when f.what not in ('event.consumed', 'task.called-back') then f.to_status end
            from activity.fact f
            left join tasks.task t on f.kind = 'task' and t.id = f.subject
            left join events.event e on f.kind = 'event' and e.id = f.subject
            where f.what not like 'task.code-%' order by f.id""";

    private static final String ENTRIES =
            """
            select e.done || ' ' || coalesce(t.key || ' ' || t.business_key, e.what)
            from chaos.entry e left join tasks.task t on t.id::text = e.what""";
    private static final String REPEATS = "select done, count(*) - count(distinct what) from chaos.entry group by done";
    private static final String OWED =
            "select subscription_id, 'msg_' || replace(broadcast_id::text, '-', '') from webhooks.delivery";
    private static final String WAITING =
            """
            select b.type, coalesce(b.task_key, b.event_key), b.body::json -> 'data' ->> 'businessKey'
            from webhooks.delivery d join webhooks.broadcast b on b.id = d.broadcast_id
            where d.subscription_id = cast(? as uuid) and d.status = 'PENDING'""";
    private static final String GIVEN_UP =
            "select kind || ' ' || ref || ': ' || coalesce(last_error, '') from work.item where status = 'DEAD' and kind <> 'event'";
    private static final String HISTORY =
            "/history/process-instance?rootProcessInstances=true&sortBy=instanceId&sortOrder=asc&maxResults=1000&firstResult=";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final Stage stage;
    private final Subscribers subscribers;

    Witness(Stage stage, Subscribers subscribers) {
        this.stage = stage;
        this.subscribers = subscribers;
    }

    /** Reads a row. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    Evidence look() throws SQLException, IOException, InterruptedException {
        Map<String, List<String>> owed = query(OWED, row -> List.of(row.getString(1), row.getString(2))).stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(0), Collectors.mapping(row -> row.get(1), Collectors.toList())));
        List<Told> told = subscribers.all().entrySet().stream()
                .map(one -> new Told(
                        one.getKey().part(),
                        owed.getOrDefault(subscribers.subscription(one.getKey()), List.of()),
                        one.getValue().taken()))
                .toList();
        return new Evidence(
                query(EVENTS, row -> row.getString(1) + " " + row.getString(2)),
                runs(),
                query(TASKS, row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3)),
                query(FACTS, Witness::change),
                query(ENTRIES, row -> row.getString(1)),
                told);
    }

    /** What waits for the subscriber that is gone: {@code type about businessKey}. */
    List<String> waitingForTheDead() throws SQLException {
        return query(
                WAITING, row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3), subscribers.dead());
    }

    /** Work that was given up. Of events their status says it. */
    List<String> givenUp() throws SQLException {
        return query(GIVEN_UP, row -> row.getString(1));
    }

    /** Twins that were found, and of these those that were removed. */
    List<Long> twins() throws SQLException {
        return query(
                        "select count(*), count(removed_at) from workflow.twin",
                        row -> List.of(row.getLong(1), row.getLong(2)))
                .get(0);
    }

    /** By what the user's code does: how often it was done again. */
    Map<String, Long> repeats() throws SQLException {
        Map<String, Long> repeats = new TreeMap<>();
        query(REPEATS, row -> repeats.put(row.getString(1), row.getLong(2)));
        return repeats;
    }

    /** The ids of events by their business key. */
    List<String> eventsOf(String businessKey) throws SQLException {
        return query("select id from events.event where business_key = ?", row -> row.getString(1), businessKey);
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }

    /** All but those that were removed as twins. */
    private List<String> runs() throws IOException, InterruptedException {
        List<String> runs = new ArrayList<>();
        JsonArray page = ask(HISTORY + 0);
        for (int first = 0; !page.isEmpty(); page = ask(HISTORY + first)) {
            first += page.size();
            page.getValuesAs(JsonObject.class).stream()
                    .filter(run -> !run.getString("state").endsWith("_TERMINATED"))
                    .forEach(run -> runs.add(run.getString("processDefinitionKey") + " "
                            + run.getString("businessKey", "") + " " + run.getString("state")));
        }
        return runs;
    }

    private JsonArray ask(String path) throws IOException, InterruptedException {
        Access engine = stage.access(Target.ENGINE);
        byte[] login = (engine.user() + ":" + engine.password()).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine.address() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the engine answered " + answer.statusCode());
        }
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readArray();
        }
    }

    private <T> List<T> query(String query, Reading<T> reading, String... parameters) throws SQLException {
        Access database = stage.access(Target.DATABASE);
        try (Connection connection =
                        DriverManager.getConnection(database.address(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(reading.of(rows));
                }
                return values;
            }
        }
    }
}
