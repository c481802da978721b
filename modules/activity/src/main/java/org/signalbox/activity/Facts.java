package org.signalbox.activity;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Gathering;

/** Keeps each fact in the transaction that made it so: no fact without its cause, no cause without it. */
@UseCase
@Transactional
class Facts implements Timeline {

    private static final String INSERT =
            """
            insert into activity.fact (at, tenant, actor, what, kind, subject, event_id, from_status, to_status, why)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String OF_EVENT =
            """
            select at, tenant, actor, what, kind, subject, event_id, from_status, to_status, why
            from activity.fact where tenant = ? and event_id = ? order by id
            """;

    private final Resources resources;
    private final Gathering gathering;
    private final Consumer<List<Fact>> writer = this::write;

    @Inject
    Facts(Resources resources, Gathering gathering) {
        this.resources = resources;
        this.gathering = gathering;
    }

    void keep(@Observes Fact fact) {
        gathering.add(writer, List.of(fact));
    }

    void keep(@Observes Fact.Several several) {
        gathering.add(writer, several.facts());
    }

    private void write(List<Fact> facts) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Fact fact : facts) {
                bind(insert, fact);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException failure) {
            Fact first = facts.get(0);
            throw new IllegalStateException(
                    "the fact " + first.what() + " of " + first.subject() + " is lost", failure);
        }
    }

    private static void bind(PreparedStatement insert, Fact fact) throws SQLException {
        insert.setObject(1, fact.at().atOffset(ZoneOffset.UTC));
        insert.setString(2, storable(fact.tenant()));
        insert.setString(3, storable(fact.actor()));
        insert.setString(4, storable(fact.what()));
        insert.setString(5, storable(fact.kind()));
        insert.setObject(6, fact.subject(), Types.OTHER);
        insert.setObject(7, fact.eventId(), Types.OTHER);
        insert.setString(8, storable(fact.from()));
        insert.setString(9, storable(fact.to()));
        insert.setString(10, storable(fact.why()));
    }

    @Override
    public List<Fact> of(String tenant, UUID eventId) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement select = connection.prepareStatement(OF_EVENT)) {
            select.setString(1, tenant);
            select.setObject(2, eventId, Types.OTHER);
            try (ResultSet rows = select.executeQuery()) {
                List<Fact> facts = new ArrayList<>();
                while (rows.next()) {
                    facts.add(fact(rows));
                }
                return facts;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the facts of event " + eventId + " cannot be read", failure);
        }
    }

    static Fact fact(ResultSet row) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        return new Fact(
                at,
                row.getString("tenant"),
                row.getString("actor"),
                row.getString("what"),
                row.getString("kind"),
                row.getObject("subject", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("from_status"),
                row.getString("to_status"),
                row.getString("why"));
    }

    /** PostgreSQL keeps every character but this one, and the cause must not fail for a reason's sake. */
    private static String storable(String text) {
        return text == null ? null : text.replace("\u0000", "");
    }
}
