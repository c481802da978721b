package org.signalbox.eventlists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.eventlists.EventQuery.Condition;
import org.signalbox.events.EventStatus;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;

class EventPagesTest {

    private static final int KEPT = 60_000;
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final UUID SENDER = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private static final String FILL =
            """
            insert into events.event (id, tenant, foreign_id, key, source, business_key, payload, sent_by, status, received_at)
            select cast(lpad(to_hex(%d + i), 12, '0') || '7000' || '8' || lpad(to_hex(i), 15, '0') as uuid), 'default',
                case when i %% 2 = 0 then 'f-' || i end, 'key-' || i %% 4, 'source-' || i %% 3, 'business-' || i / 10,
                '{}', case when i %% 2 = 0 then cast('%s' as uuid) end,
                case i %% 50 when 0 then 'DEAD' when 1 then 'UNMAPPED' when 2 then 'RECEIVED' else 'DONE' end,
                to_timestamp((%d + i) / 1000.0)
            from generate_series(0, %d) i"""
                    .formatted(START.toEpochMilli(), SENDER, START.toEpochMilli(), KEPT - 1);

    private static TestDatabase database;
    private static EventPages pages;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.with("events");
        Resources resources = new Resources();
        resources.database = database.dataSource();
        pages = new EventPages(resources);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(FILL);
            statement.execute("vacuum analyze events.event");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "event_of_status,,,,,,",
        "event_of_status,DONE,,,,,",
        "event_of_key,,key-1,,,,",
        "event_of_business,,,business-7,,,",
        "event_of_source,,,,source-2,,",
        "event_foreign_id,,,,,f-4,",
        "event_of_sender,,,,,,00000000-0000-4000-8000-000000000001",
        "event_dead,DEAD,key-2,,,,",
        "event_unmapped,UNMAPPED,key-1,,,,",
    })
    void aSingleConditionIsReadFromItsIndexWithoutSortAndFilter(
            String index, EventStatus status, String key, String businessKey, String source, String id, UUID sender)
            throws SQLException {
        Instant to = START.plusMillis(KEPT - 5);
        EventQuery query = new EventQuery(status, key, businessKey, source, id, START, to, sender, null, 50);

        String plan = plan(query);

        assertTrue(plan.contains(index), plan);
        boolean ofPages = query.conditions().isEmpty();
        boolean ofOneRow = id != null;
        assertTrue(ofPages || ofOneRow || !plan.contains("Sort"), plan);
        assertTrue(ofOneRow || !plan.contains("Filter"), plan);
    }

    @Test
    void ofSeveralConditionsTheRarestIsRead() {
        EventQuery query =
                new EventQuery(EventStatus.DONE, "key-1", "business-7", "source-1", null, null, null, null, null, 50);

        List<EventLine> lines = pages.lines("default", query);

        assertEquals(1, lines.size());
        assertEquals("business-7", lines.get(0).businessKey());
    }

    @Test
    void whatWouldReadTooMuchIsToBeNarrowed() {
        EventQuery wide = wide(null);
        EventQuery shorter = wide(START.plusMillis(KEPT - 3000));

        Refusal refusal = assertThrows(Refusal.class, () -> pages.lines("default", wide));

        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        assertTrue(refusal.getMessage().contains("narrow it"));
        List<EventLine> lines = pages.lines("default", shorter);
        assertEquals(51, lines.size());
        assertTrue(lines.stream()
                .allMatch(line -> line.key().equals("key-1") && line.source().equals("source-1")));
        assertTrue(lines.get(0).receivedAt().isAfter(lines.get(50).receivedAt()));
    }

    @Test
    void aPageGoesOnWhereTheOneBeforeEnded() {
        EventQuery first = new EventQuery(null, "key-3", null, null, null, null, null, null, null, 3);
        List<EventLine> lines = pages.lines("default", first);
        UUID cursor = lines.get(2).id();
        EventQuery second = new EventQuery(null, "key-3", null, null, null, null, null, null, cursor, 3);

        List<EventLine> next = pages.lines("default", second);

        assertEquals(lines.get(3), next.get(0));
    }

    @Test
    void anotherTenantsEventsAreNotThere() {
        EventQuery all = new EventQuery(null, null, null, null, null, null, null, null, null, 50);

        assertTrue(pages.lines("elsewhere", all).isEmpty());
        assertFalse(pages.lines("default", all).isEmpty());
    }

    @Test
    void aTimeIsTheSmallestIdOfItsMillisecond() {
        UUID id = TimeOrderedId.at(START);

        assertTrue(TimeOrderedId.lowest(START).toString().compareTo(id.toString()) <= 0);
        assertTrue(TimeOrderedId.lowest(START.plusMillis(1)).toString().compareTo(id.toString()) > 0);
        assertTrue(TimeOrderedId.lowest(Instant.MAX).toString().compareTo(id.toString()) > 0);
        assertTrue(TimeOrderedId.lowest(Instant.MIN).toString().compareTo(id.toString()) < 0);
    }

    private static EventQuery wide(Instant from) {
        return new EventQuery(null, "key-1", null, "source-1", null, from, null, null, null, 50);
    }

    private static String plan(EventQuery query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection()) {
            Condition page = pages.page(new Sql(connection), "default", query);
            try (PreparedStatement explain =
                    connection.prepareStatement("explain select id from " + page.sql() + EventPages.newest(query))) {
                for (int i = 0; i < page.values().size(); i++) {
                    explain.setObject(i + 1, page.values().get(i));
                }
                try (ResultSet rows = explain.executeQuery()) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
            }
        }
        return String.join("\n", lines);
    }
}
