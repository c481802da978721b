package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.UseCase;

@UseCase
@Transactional
class InstanceViews implements InstanceReader {

    private static final int MOST = 100;

    private final EntityManager entities;

    @Inject
    InstanceViews(Resources resources) {
        this.entities = resources.entityManager;
    }

    @Override
    public List<InstanceView> ofEvent(String tenant, UUID eventId) {
        return entities.createQuery(
                        "select i from Instance i where i.tenant = :tenant and i.eventId = :event order by i.id",
                        Instance.class)
                .setParameter("tenant", tenant)
                .setParameter("event", eventId)
                .setMaxResults(MOST)
                .getResultStream()
                .map(Instance::view)
                .toList();
    }
}
