package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.standalone.Access;

/** What an auditor takes away: who did what to what, of one tenant. */
class AuditIT {

    private static final String NO_RIGHT = "42501";

    private final String tenant = "audited-" + UUID.randomUUID();
    private final Client boss = made(Stack.admin(), "admin");
    private final Client auditor = made(boss, "auditor");

    private Client made(Client by, String role) {
        var made = by.post(
                        "/api/api-keys",
                        "{\"name\":\"%s\",\"role\":\"%s\",\"tenant\":\"%s\"}".formatted(role, role, tenant))
                .mustBe(201);
        return new Client(Stack.parts().server(), made.text("/apiKey"), made.text("/apiSecret"));
    }

    @Test
    void theLifeOfAKeyIsThereAsLinesWithoutItsSecret() {
        Client leaver = made(boss, "producer");
        boss.post("/api/api-keys/" + leaver.apiKey() + "/rotation", "{}").mustBe(200);
        boss.delete("/api/api-keys/" + leaver.apiKey(), null).mustBe(204);

        Client.Answer export = auditor.accepting("/api/facts?kind=api-key", "application/x-ndjson")
                .mustBe(200);
        List<JsonObject> facts =
                export.response().body().lines().map(AuditIT::json).toList();

        assertTrue(export.header("Content-Type").startsWith("application/x-ndjson"), export.header("Content-Type"));
        assertEquals(
                List.of("apikey.created", "apikey.created", "apikey.created", "apikey.rotated", "apikey.revoked"),
                facts.stream().map(fact -> fact.getString("what")).toList());
        assertEquals(boss.apiKey(), facts.get(4).getString("actor"));
        assertFalse(export.response().body().contains(leaver.apiSecret()));
    }

    @Test
    void theUserThatTheServerIsMayAddFactsAndDoNothingElseToThem() throws SQLException {
        Access database = Stack.parts().access("database");
        try (Connection connection =
                        DriverManager.getConnection(database.address(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            for (String forgery : List.of(
                    "update activity.fact set actor = 'nobody' where tenant = '" + tenant + "'",
                    "delete from activity.fact where tenant = '" + tenant + "'",
                    "truncate activity.fact")) {
                SQLException refused = assertThrows(SQLException.class, () -> statement.execute(forgery));

                assertEquals(NO_RIGHT, refused.getSQLState(), forgery);
            }
        }
    }

    @Test
    void aPageIsTheNewestAndLeadsToTheNext() {
        made(boss, "producer");

        Client.Answer first = auditor.get("/api/facts?limit=2").mustBe(200);
        Client.Answer second =
                auditor.get("/api/facts?limit=2&cursor=" + first.text("/next")).mustBe(200);

        assertEquals(2, first.items().size());
        assertEquals(1, second.items().size());
        assertEquals("null", second.text("/next"));
        auditor.get("/api/facts?cursor=x").mustBe(422);
        auditor.get("/api/facts?from=yesterday").mustBe(422);
        auditor.accepting("/api/facts", "text/csv").mustBe(406);
    }

    private static JsonObject json(String line) {
        try (var reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }
}
