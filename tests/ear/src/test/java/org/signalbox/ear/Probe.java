package org.signalbox.ear;

import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;
import org.signalbox.workflow.Origin;
import org.signalbox.workflow.Workflows;

/** A use case as a module has them, which also looks at what the database makes of it. */
@UseCase
@Transactional
class Probe {

    /** Which session of the database, and which of its transactions. */
    record Seen(int session, String transaction) {}

    /** Of one use case: plain SQL before the modules wrote, two persistence units, and who wrote the rows. */
    record Report(Seen plain, Seen events, Seen tasks, String instanceWrittenBy, String itemWrittenBy) {}

    static final class Thrown extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private static final String LOOK = "select pg_backend_pid(), pg_current_xact_id()::text";

    @Inject
    DataSource database;

    @Inject
    Workflows workflows;

    @Inject
    Work work;

    @PersistenceContext(unitName = "events")
    EntityManager events;

    @PersistenceContext(unitName = "tasks")
    EntityManager tasks;

    Report startsAndLooks(UUID ref) {
        Seen plain = new Seen(Integer.parseInt(first(LOOK, 1)), first(LOOK, 2));
        UUID instance = writes(ref);
        return new Report(
                plain,
                seenBy(events),
                seenBy(tasks),
                first("select xmin::text from workflow.instance where id = '" + instance + "'", 1),
                first("select xmin::text from work.item where ref = '" + ref + "'", 1));
    }

    void startsAndThrows(UUID ref) {
        writes(ref);
        throw new Thrown();
    }

    /** How many rows of either module there are. */
    int rowsOf(UUID ref) {
        return Integer.parseInt(first(
                "select (select count(*) from workflow.instance where business_key = '" + ref
                        + "') + (select count(*) from work.item where ref = '" + ref + "')",
                1));
    }

    private UUID writes(UUID ref) {
        UUID instance = workflows
                .start(new Workflows.Start(
                        "default", "probe", ref.toString(), new Origin(ref, "probe"), JsonValue.EMPTY_JSON_OBJECT))
                .instance();
        work.add("default", "probe", ref);
        return instance;
    }

    private static Seen seenBy(EntityManager unit) {
        Object[] row = (Object[]) unit.createNativeQuery(LOOK).getSingleResult();
        return new Seen(((Number) row[0]).intValue(), row[1].toString());
    }

    private String first(String sql, int column) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(column);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
