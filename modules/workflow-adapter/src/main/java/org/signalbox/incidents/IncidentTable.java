package org.signalbox.incidents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.persistence.Sql;

/** The rows of incidents. */
final class IncidentTable {

    private static final String INSERT =
            """
            insert into workflow.incident
            (id, tenant, engine_incident_id, kind, cause, configuration, workflow_key, activity, engine_instance_id,
             instance_id, business_key, event_id, event_key, status, raised_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)
            on conflict (engine_incident_id) do nothing""";
    private static final String SELECT = "select * from workflow.incident where ";
    private static final String WANTED =
            """
            tenant = ? and (cast(? as text) is null or status = ?) and (cast(? as text) is null or workflow_key = ?)
            and (cast(? as text) is null or activity = ?) and (cast(? as text) is null or business_key = ?)
            and (cast(? as uuid) is null or event_id = ?)""";

    private final DataSource database;

    IncidentTable(DataSource database) {
        this.database = database;
    }

    /** What is null takes all. */
    record Filter(String status, String workflowKey, String activity, String businessKey, UUID eventId) {

        private List<Object> parameters(String tenant) {
            List<Object> parameters = new ArrayList<>(List.of(tenant));
            for (Object member : new Object[] {status, workflowKey, activity, businessKey, eventId}) {
                parameters.add(member);
                parameters.add(member);
            }
            return parameters;
        }
    }

    /** One row. */
    record Kept(String tenant, String configuration, IncidentView view) {

        EngineIncidents.Kind kind() {
            return EngineIncidents.Kind.valueOf(view.kind());
        }

        IncidentStatus status() {
            return IncidentStatus.valueOf(view.status());
        }
    }

    /** False where it is known. */
    boolean insert(UUID id, EngineIncidents.Raised raised, Whose whose) {
        int[] rows = new int[1];
        Sql.on(
                database,
                sql -> rows[0] = sql.write(
                        INSERT,
                        id,
                        whose.tenant(),
                        raised.engineIncidentId(),
                        raised.kind().name(),
                        raised.cause(),
                        raised.configuration(),
                        raised.workflowKey(),
                        raised.activity(),
                        raised.engineInstanceId(),
                        whose.instance(),
                        whose.businessKey(),
                        whose.origin().eventId(),
                        whose.origin().eventKey(),
                        at(raised.at())));
        return rows[0] == 1;
    }

    Set<String> known(List<String> engineIds) {
        Set<String> known = new HashSet<>();
        Sql.on(
                database,
                sql -> sql.each(
                        "select engine_incident_id from workflow.incident where engine_incident_id = any (?)",
                        row -> known.add(row.getString(1)),
                        (Object) engineIds.toArray(String[]::new)));
        return known;
    }

    /** Ours by the engine's. */
    Map<String, UUID> open() {
        Map<String, UUID> open = new LinkedHashMap<>();
        Sql.on(
                database,
                sql -> sql.each(
                        "select engine_incident_id, id from workflow.incident where status = 'OPEN'",
                        row -> open.put(row.getString(1), row.getObject(2, UUID.class))));
        return open;
    }

    Optional<Kept> find(UUID id) {
        return rows("id = ?", List.of(id)).stream().findFirst();
    }

    /** To be changed: nobody else does meanwhile. */
    Optional<Kept> locked(UUID id) {
        return rows("id = ? for update", List.of(id)).stream().findFirst();
    }

    List<IncidentView> page(String tenant, Filter filter, UUID cursor, int most) {
        List<Object> parameters = filter.parameters(tenant);
        parameters.add(cursor);
        parameters.add(cursor);
        parameters.add(most);
        return rows(WANTED + " and (cast(? as uuid) is null or id < ?) order by id desc limit ?", parameters).stream()
                .map(Kept::view)
                .toList();
    }

    /** Of those that can be tried again, the newest. */
    List<IncidentView> retryable(String tenant, Filter filter, int most) {
        List<Object> parameters = filter.parameters(tenant);
        parameters.add(most);
        return rows(WANTED + " and kind <> 'OTHER' order by id desc limit ?", parameters).stream()
                .map(Kept::view)
                .toList();
    }

    List<IncidentView> ofInstance(String tenant, UUID instance) {
        return rows("tenant = ? and instance_id = ? order by id desc limit 100", List.of(tenant, instance)).stream()
                .map(Kept::view)
                .toList();
    }

    void resolved(UUID id, Instant now) {
        write("update workflow.incident set status = 'RESOLVED', resolved_at = ? where id = ?", at(now), id);
    }

    void retried(UUID id, Instant now) {
        write("update workflow.incident set retried_at = ? where id = ?", at(now), id);
    }

    /** True for the first who asks, ever. */
    boolean begin() {
        return write("insert into workflow.incident_watch default values on conflict (one) do nothing") == 1;
    }

    private int write(String text, Object... parameters) {
        int[] rows = new int[1];
        Sql.on(database, sql -> rows[0] = sql.write(text, parameters));
        return rows[0];
    }

    private List<Kept> rows(String condition, List<Object> parameters) {
        List<Kept> rows = new ArrayList<>();
        Sql.on(database, sql -> sql.each(SELECT + condition, row -> rows.add(kept(row)), parameters.toArray()));
        return rows;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        IncidentView view = new IncidentView(
                row.getObject("id", UUID.class),
                row.getString("status"),
                row.getString("kind"),
                row.getString("cause"),
                row.getString("workflow_key"),
                row.getString("activity"),
                row.getObject("instance_id", UUID.class),
                row.getString("engine_instance_id"),
                row.getString("business_key"),
                row.getObject("event_id", UUID.class),
                row.getString("event_key"),
                instant(row, "raised_at"),
                instant(row, "retried_at"),
                instant(row, "resolved_at"));
        return new Kept(row.getString("tenant"), row.getString("configuration"), view);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
