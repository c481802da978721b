package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;

/** How far the engine has been watched, and which of our instances are meant by what was seen there. */
@UseCase
@Transactional
class Watching {

    private static final String BEGIN =
            "insert into workflow.watch (seen_until, compared_at) values (?, ?) on conflict (one) do nothing";
    private static final String ENDED_TASKS =
            """
            select distinct cast(instance_id as text) from workflow.user_task
            where status = 'OPEN' and engine_task_id = any (string_to_array(?, ','))""";
    private static final String ENDED_INSTANCES =
            """
            select cast(id as text) from workflow.instance
            where status = 'RUNNING' and engine_id = any (string_to_array(?, ','))""";
    private static final String NEW_TASKS =
            """
            select cast(i.id as text), seen.task
            from unnest(string_to_array(?, ','), string_to_array(?, ','), string_to_array(?, chr(10))) seen (task, mark, assignee)
            join workflow.instance i on i.id = cast(seen.mark as uuid)
            left join workflow.user_task t on t.engine_task_id = seen.task
            where i.status = 'RUNNING'
              and (t.id is null or t.status = 'OPEN' and coalesce(t.assignee, '') <> coalesce(seen.assignee, ''))""";
    private static final String RUNNING =
            """
            select cast(id as text), engine_id, suspended from workflow.instance
            where status = 'RUNNING' and id > cast(? as uuid) order by id limit ?""";

    record Cursor(Instant seenUntil, Instant comparedAt) {}

    record Running(UUID id, String engineId, boolean suspended) {

        /** @param isSuspended at the engine, null where it does not run there any more */
        boolean isAs(Boolean isSuspended) {
            return isSuspended != null && isSuspended == suspended;
        }
    }

    private final EntityManager entities;
    private final Work work;
    private final InstantSource clock;

    @Inject
    Watching(Resources resources, Work work, InstantSource clock) {
        this(resources.entityManager, work, clock);
    }

    Watching(EntityManager entities, Work work, InstantSource clock) {
        this.entities = entities;
        this.work = work;
        this.clock = clock;
    }

    /** Of all servers one adds the work item, whose lease says from then on who watches. */
    void begin() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        OffsetDateTime never = Instant.EPOCH.atOffset(ZoneOffset.UTC);
        int added = entities.createNativeQuery(BEGIN)
                .setParameter(1, now)
                .setParameter(2, never)
                .executeUpdate();
        if (added == 1) {
            work.add(Caller.DEFAULT_TENANT, WatchWorker.KIND, WatchWorker.ENGINE);
        }
    }

    Cursor cursor() {
        Object[] row =
                (Object[]) entities.createNativeQuery("select cast(extract(epoch from seen_until) * 1000 as bigint),"
                                + " cast(extract(epoch from compared_at) * 1000 as bigint) from workflow.watch")
                        .getSingleResult();
        return new Cursor(
                Instant.ofEpochMilli(((Number) row[0]).longValue()),
                Instant.ofEpochMilli(((Number) row[1]).longValue()));
    }

    void seenUntil(Instant until, boolean compared) {
        OffsetDateTime time = until.atOffset(ZoneOffset.UTC);
        entities.createNativeQuery("update workflow.watch set seen_until = ?,"
                        + " compared_at = case when cast(? as boolean) then ? else compared_at end")
                .setParameter(1, time)
                .setParameter(2, String.valueOf(compared))
                .setParameter(3, time)
                .executeUpdate();
    }

    /** Those whose rows say otherwise, each with its tasks that do: what we did ourselves is in writing already. */
    Map<UUID, Set<String>> affected(Changes.Seen seen) {
        Map<UUID, Set<String>> affected = strangers(seen.open());
        ids(ENDED_TASKS, seen.endedTasks()).forEach(id -> affected.putIfAbsent(id, Set.of()));
        ids(ENDED_INSTANCES, seen.endedInstances()).forEach(id -> affected.putIfAbsent(id, Set.of()));
        return affected;
    }

    private Map<UUID, Set<String>> strangers(List<Changes.OpenTask> open) {
        Map<UUID, Set<String>> strangers = new LinkedHashMap<>();
        List<Changes.OpenTask> marked =
                open.stream().filter(task -> task.mark().isPresent()).toList();
        if (marked.isEmpty()) {
            return strangers;
        }
        List<?> rows = entities.createNativeQuery(NEW_TASKS)
                .setParameter(
                        1,
                        String.join(
                                ",",
                                marked.stream()
                                        .map(Changes.OpenTask::engineTaskId)
                                        .toList()))
                .setParameter(
                        2,
                        String.join(
                                ",",
                                marked.stream()
                                        .map(task -> task.mark().get().toString())
                                        .toList()))
                .setParameter(
                        3,
                        String.join(
                                "\n",
                                marked.stream()
                                        .map(task -> Optional.ofNullable(task.assignee())
                                                .orElse("")
                                                .replace('\n', ' '))
                                        .toList()))
                .getResultList();
        rows.stream().map(Object[].class::cast).forEach(row -> strangers
                .computeIfAbsent(UUID.fromString((String) row[0]), id -> new HashSet<>())
                .add((String) row[1]));
        return strangers;
    }

    private Set<UUID> ids(String sql, List<String> engineIds) {
        return engineIds.isEmpty()
                ? Set.of()
                : uuids(entities.createNativeQuery(sql)
                        .setParameter(1, String.join(",", engineIds))
                        .getResultList());
    }

    private static Set<UUID> uuids(List<?> rows) {
        Set<UUID> ids = new LinkedHashSet<>();
        rows.forEach(row -> ids.add(UUID.fromString((String) row)));
        return ids;
    }

    List<Running> runningAfter(UUID last, int most) {
        List<?> rows = entities.createNativeQuery(RUNNING)
                .setParameter(1, last.toString())
                .setParameter(2, most)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Running(UUID.fromString((String) row[0]), (String) row[1], (Boolean) row[2]))
                .toList();
    }

    /** Of the engine's ids that are open here. */
    List<String> openTasks() {
        List<?> rows = entities.createNativeQuery("select engine_task_id from workflow.user_task where status = 'OPEN'")
                .getResultList();
        return rows.stream().map(String.class::cast).toList();
    }
}
