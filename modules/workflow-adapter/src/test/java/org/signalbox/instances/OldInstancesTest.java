package org.signalbox.instances;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Machinery;
import org.signalbox.work.Work;
import org.signalbox.workflow.Bench;
import org.signalbox.workflow.InstanceDeleted;

class OldInstancesTest {

    private final TestDatabase database = TestDatabase.with("workflow", "work");
    private final Bench bench = new Bench(database);
    private final Work work = new Machinery(database, () -> Bench.NOW).work();
    private final Recorded<InstanceDeleted> deleted = new Recorded<>();
    private final OldInstances old =
            new OldInstances(database.dataSource(), new Remains(database.dataSource(), deleted, work), work);
    private UUID instance;

    @BeforeEach
    void anInstance() {
        instance = bench.running();
        write("insert into workflow.start_request (tenant, id, request, instance_id) values ('default', 'x', '{}', ?)");
    }

    @Test
    void withAnInstanceGoesAllThatWasKeptOfIt() {
        UUID other = bench.started("default", "e2");
        anIncident("RESOLVED");
        aTwin("now()");

        database.inTransaction(() -> old.remove("default", List.of(instance)));

        assertEquals(List.of(new InstanceDeleted("default", instance)), deleted.fired);
        for (String table : List.of("start_request", "user_task", "twin", "incident")) {
            assertEquals(0, count("select count(*) from workflow." + table), table);
        }
        assertEquals(1, count("select count(*) from workflow.instance where id = '" + other + "'"));
        assertEquals(1, count("select count(*) from workflow.instance"));
    }

    @Test
    void anInstanceWithATwinAtTheEngineStays() {
        aTwin("null");

        assertEquals(Set.of(instance), needed());
    }

    @Test
    void anInstanceWithAnOpenIncidentStays() {
        anIncident("OPEN");

        assertEquals(Set.of(instance), needed());
    }

    @Test
    void anInstanceStaysWhileSomethingIsToBeDoneAboutAStepOfItAndGoesWithWhatWasGivenUp() {
        UUID step = step();
        work.add("default", "user-task", step);
        Set<UUID> whileOpen = needed();
        write("update work.item set status = 'DEAD' where ref <> ?");

        assertEquals(Set.of(instance), whileOpen);
        assertEquals(Set.of(), needed());
        database.inTransaction(() -> old.remove("default", List.of(instance)));
        assertEquals(0, count("select count(*) from work.item where ref = '" + step + "'"));
    }

    private Set<UUID> needed() {
        return database.inTransaction(() -> old.among("instances", "default", List.of(instance)));
    }

    private UUID step() {
        UUID id = UUID.randomUUID();
        Sql.on(
                database.dataSource(),
                sql -> sql.write(
                        "insert into workflow.user_task (id, tenant, engine_task_id, instance_id, task_key, status,"
                                + " seen_at, version) values (?, 'default', 'step', ?, 'review', 'GONE', now(), 1)",
                        id,
                        instance));
        return id;
    }

    private void aTwin(String removedAt) {
        write("insert into workflow.twin (engine_id, tenant, instance_id, found_at, removed_at)"
                + " values ('t1', 'default', ?, now(), " + removedAt + ")");
    }

    private void anIncident(String status) {
        write(
                "insert into workflow.incident (id, tenant, engine_incident_id, kind, cause, instance_id, status, raised_at)"
                        + " values (gen_random_uuid(), 'default', 'i1', 'JOB', 'any', ?, '" + status + "', '"
                        + Bench.NOW.atOffset(ZoneOffset.UTC) + "')");
    }

    private void write(String sql) {
        Sql.on(database.dataSource(), statements -> statements.write(sql, instance));
    }

    private long count(String query) {
        long[] count = new long[1];
        Sql.on(database.dataSource(), sql -> count[0] = sql.count(query));
        return count[0];
    }
}
