package org.signalbox.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Fact;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.TestDatabase;

class FactsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static TestDatabase database;
    private static Facts facts;

    private final UUID event = UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = TestDatabase.with("activity");
        Resources resources = new Resources();
        resources.database = database.dataSource();
        facts = new Facts(resources, Gatherings.ofOneTransaction());
    }

    @Test
    void factsOfAnEventComeBackWholeAndInOrder() {
        Fact received = fact("default", "event.received", null, "RECEIVED", null);
        Fact parked = fact("default", "event.parked", "RECEIVED", "UNMAPPED", "no mapping of \"order\"");

        database.inTransaction(() -> {
            facts.keep(received);
            facts.keep(parked);
        });

        assertEquals(List.of(received, parked), facts.of("default", event));
    }

    @Test
    void severalFactsAreKeptAtOnceInTheirOrder() {
        Fact received = fact("default", "event.received", null, "RECEIVED", null);
        Fact parked = fact("default", "event.parked", "RECEIVED", "UNMAPPED", "no mapping");

        facts.keep(new Fact.Several(List.of(received, parked)));

        assertEquals(List.of(received, parked), facts.of("default", event));
    }

    @Test
    void anotherTenantSeesNothing() {
        facts.keep(fact("default", "event.received", null, "RECEIVED", null));

        List<Fact> seen = facts.of("other", event);

        assertTrue(seen.isEmpty());
    }

    @Test
    void aFactGoesWithItsTransaction() {
        Runnable fails = () -> {
            facts.keep(fact("default", "event.received", null, "RECEIVED", null));
            throw new IllegalArgumentException("the cause failed");
        };

        assertThrows(IllegalArgumentException.class, () -> database.inTransaction(fails));

        assertTrue(facts.of("default", event).isEmpty());
    }

    @Test
    void aReasonThatTheDatabaseCannotKeepLosesOnlyThatCharacter() {
        facts.keep(fact("default", "event.dead", null, "DEAD", "before\u0000after"));

        List<Fact> kept = facts.of("default", event);

        assertEquals("beforeafter", kept.get(0).why());
    }

    @Test
    void aFactIsNeverRewrittenNorRemoved() {
        facts.keep(fact("default", "event.received", null, "RECEIVED", null));

        for (String forgery : List.of(
                "update activity.fact set why = 'forged'",
                "delete from activity.fact",
                "truncate activity.fact",
                "delete from activity.fact where false")) {
            SQLException refused = assertThrows(SQLException.class, () -> execute(forgery));
            assertTrue(refused.getMessage().contains("never rewritten nor removed"), forgery);
        }
        assertEquals(1, facts.of("default", event).size());
    }

    private Fact fact(String tenant, String what, String from, String to, String why) {
        return new Fact(NOON, tenant, "acme", what, "event", event, event, from, to, why);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
