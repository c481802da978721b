package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;

/** Which instances at the engine are twins: found once each, whoever meets them and however often; then removed. */
@UseCase
@Transactional
class TwinBook implements Twins {

    private static final String FOUND =
            """
            insert into workflow.twin (engine_id, tenant, instance_id, found_at) values (?, ?, ?, ?)
            on conflict (engine_id) do nothing""";
    private static final String REMOVED =
            "update workflow.twin set removed_at = ? where engine_id = ? and removed_at is null";

    private final EntityManager entities;
    private final Work work;
    private final Tidings tidings;
    private final InstantSource clock;

    @Inject
    TwinBook(Resources resources, Work work, Tidings tidings, InstantSource clock) {
        this(resources.entityManager, work, tidings, clock);
    }

    TwinBook(EntityManager entities, Work work, Tidings tidings, InstantSource clock) {
        this.entities = entities;
        this.work = work;
        this.tidings = tidings;
        this.clock = clock;
    }

    /** Somebody met an instance that carries the mark and is not the recorded one: it is written down, and looked after. */
    void found(UUID mark, String engineId) {
        Instance instance = entities.find(Instance.class, mark);
        int fresh = entities.createNativeQuery(FOUND)
                .setParameter(1, engineId)
                .setParameter(2, instance.tenant())
                .setParameter(3, mark)
                .setParameter(4, clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
        if (fresh == 1) {
            tidings.twin(instance, "instance.twin-found", engineId);
            work.add(instance.tenant(), TwinWorker.KIND, mark);
        }
    }

    void removed(UUID mark, List<String> engineIds) {
        Instance instance = entities.find(Instance.class, mark);
        for (String engineId : engineIds) {
            int fresh = entities.createNativeQuery(REMOVED)
                    .setParameter(1, clock.instant().atOffset(ZoneOffset.UTC))
                    .setParameter(2, engineId)
                    .executeUpdate();
            if (fresh == 1) {
                tidings.twin(instance, "instance.twin-removed", engineId);
            }
        }
    }

    /** Those of the mark that were found already: none of them is ever recorded. */
    List<String> known(UUID mark) {
        List<?> rows = entities.createNativeQuery("select engine_id from workflow.twin where instance_id = ?")
                .setParameter(1, mark)
                .getResultList();
        return rows.stream().map(String.class::cast).toList();
    }

    @Override
    public Count twins() {
        Object[] row = (Object[]) entities.createNativeQuery("select count(*), count(removed_at) from workflow.twin")
                .getSingleResult();
        return new Count(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }
}
