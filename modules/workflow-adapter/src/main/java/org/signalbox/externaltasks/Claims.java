package org.signalbox.externaltasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.signalbox.kernel.TimeOrderedId;

/** Writes what a fetch brought: a row each, however often it is handed out, as it was handed out last. */
final class Claims {

    /**
     * The version is left alone: whoever records an answer meanwhile must not fail because of a name. The commit waits for the disk:
     * the id is what handlers know a task by elsewhere, and after a crash of the database it would be another.
     */
    private static final String CLAIM =
            """
            insert into workflow.external_task as known
            (id, tenant, engine_task_id, topic, worker_id, engine_instance_id, workflow_key, business_key, variables, status,
             created_at, version)
            select new.id, new.tenant, new.engine_task_id, new.topic, ?, new.engine_instance_id, new.workflow_key, new.business_key,
             new.variables, 'CLAIMED', ?, 1
            from unnest(?, ?, ?, ?, ?, ?, ?, ?) as new
             (id, tenant, engine_task_id, topic, engine_instance_id, workflow_key, business_key, variables)
            on conflict (tenant, engine_task_id) do update set worker_id = excluded.worker_id, variables = excluded.variables
            returning known.id, known.tenant, known.engine_task_id, known.status, known.xmax = 0 as is_new""";

    record Claimed(UUID id, String tenant, String engineTaskId, ExternalTask.Status status, boolean isNew) {}

    private final DataSource database;
    private final InstantSource clock;

    Claims(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    List<Claimed> write(List<Topics.Handed> fetched, String workerId) {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setString(1, workerId);
            claim.setObject(2, now.atOffset(ZoneOffset.UTC));
            claim.setObject(
                    3, fetched.stream().map(one -> TimeOrderedId.at(now)).toArray(UUID[]::new));
            claim.setObject(4, texts(fetched, Topics.Handed::tenant));
            claim.setObject(5, texts(fetched, Topics.Handed::engineTaskId));
            claim.setObject(6, texts(fetched, Topics.Handed::topic));
            claim.setObject(7, texts(fetched, Topics.Handed::engineInstanceId));
            claim.setObject(8, texts(fetched, Topics.Handed::workflowKey));
            claim.setObject(9, texts(fetched, Topics.Handed::businessKey));
            claim.setObject(10, texts(fetched, handed -> handed.variables().toString()));
            return claimed(claim);
        } catch (SQLException failure) {
            throw new IllegalStateException("what was fetched cannot be claimed", failure);
        }
    }

    private static String[] texts(List<Topics.Handed> fetched, Function<Topics.Handed, String> member) {
        return fetched.stream().map(member).toArray(String[]::new);
    }

    private static List<Claimed> claimed(PreparedStatement claim) throws SQLException {
        List<Claimed> claimed = new ArrayList<>();
        try (ResultSet rows = claim.executeQuery()) {
            while (rows.next()) {
                claimed.add(new Claimed(
                        rows.getObject(1, UUID.class),
                        rows.getString(2),
                        rows.getString(3),
                        ExternalTask.Status.valueOf(rows.getString(4)),
                        rows.getBoolean(5)));
            }
        }
        return claimed;
    }
}
