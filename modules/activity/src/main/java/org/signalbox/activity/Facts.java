package org.signalbox.activity;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Gathering;
import org.signalbox.persistence.Sql;

/** Keeps each fact in the transaction that made it so: no fact without its cause, no cause without it. */
@UseCase
@Transactional
class Facts implements Timeline {

    private static final String INSERT =
            """
            insert into activity.fact (at, tenant, actor, what, kind, subject, event_id, from_status, to_status, why)
            select timestamptz 'epoch' + at * interval '1 microsecond', tenant, actor, what, kind, subject, event_id, from_status,
                to_status, why
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                as new (at, tenant, actor, what, kind, subject, event_id, from_status, to_status, why, place)
            order by place
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
        gathering.last(
                resources.database,
                Sql.Part.write(
                        INSERT,
                        Sql.column(facts, Long[]::new, fact -> Sql.micros(fact.at())),
                        texts(facts, Fact::tenant),
                        texts(facts, Fact::actor),
                        texts(facts, Fact::what),
                        texts(facts, Fact::kind),
                        Sql.column(facts, UUID[]::new, Fact::subject),
                        Sql.column(facts, UUID[]::new, Fact::eventId),
                        texts(facts, Fact::from),
                        texts(facts, Fact::to),
                        texts(facts, Fact::why)));
    }

    private static String[] texts(List<Fact> facts, Function<Fact, String> value) {
        return Sql.column(facts, String[]::new, fact -> storable(value.apply(fact)));
    }

    @Override
    public List<Fact> of(String tenant, UUID eventId) {
        List<Fact> facts = new ArrayList<>();
        Sql.on(resources.database, sql -> sql.each(OF_EVENT, row -> facts.add(fact(row)), tenant, eventId));
        return facts;
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
