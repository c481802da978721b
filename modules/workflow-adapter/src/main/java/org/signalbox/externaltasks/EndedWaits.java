package org.signalbox.externaltasks;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Gathering;
import org.signalbox.work.Work;
import org.signalbox.workflow.InstanceEnded;

/** Where an instance has ended, the engine is asked soon what became of its external tasks that wait for an answer. */
@UseCase
@Transactional
class EndedWaits {

    private static final String OF_INSTANCES =
            "select t.id from ExternalTask t where t.instanceId in :instances and t.status = :waiting order by t.id";

    private final EntityManager entities;
    private final Work work;
    private final Gathering gathering;
    private final Consumer<List<UUID>> follower = this::follow;

    @Inject
    EndedWaits(Resources resources, Work work, Gathering gathering) {
        this(resources.entityManager, work, gathering);
    }

    EndedWaits(EntityManager entities, Work work, Gathering gathering) {
        this.entities = entities;
        this.work = work;
        this.gathering = gathering;
    }

    void ended(@Observes InstanceEnded ended) {
        gathering.add(follower, List.of(ended.instance()));
    }

    private void follow(List<UUID> instances) {
        entities.createQuery(OF_INSTANCES, UUID.class)
                .setParameter("instances", instances)
                .setParameter("waiting", ExternalTask.Status.WAITING)
                .getResultList()
                .forEach(id -> work.hurry(WaitWorker.KIND, id));
    }
}
