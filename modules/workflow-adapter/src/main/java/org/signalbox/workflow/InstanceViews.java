package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
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

    @Override
    public Optional<InstanceView> one(String tenant, UUID id) {
        return Optional.ofNullable(entities.find(Instance.class, id))
                .filter(instance -> instance.tenant().equals(tenant))
                .map(Instance::view);
    }

    @Override
    public Page<InstanceView> page(String tenant, Filter filter, UUID cursor, int limit) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<Instance> query = builder.createQuery(Instance.class);
        Root<Instance> instance = query.from(Instance.class);
        List<Predicate> wanted = new ArrayList<>(List.of(builder.equal(instance.get("tenant"), tenant)));
        add(wanted, filter.status(), value -> builder.equal(instance.get("status"), status(value)));
        add(wanted, filter.suspended(), value -> builder.equal(instance.get("suspended"), value));
        add(wanted, filter.workflowKey(), value -> builder.equal(instance.get("workflowKey"), value));
        add(wanted, filter.businessKey(), value -> builder.equal(instance.get("businessKey"), value));
        add(wanted, filter.eventId(), value -> builder.equal(instance.get("eventId"), value));
        add(wanted, filter.from(), value -> builder.greaterThanOrEqualTo(instance.get("createdAt"), value));
        add(wanted, filter.to(), value -> builder.lessThan(instance.get("createdAt"), value));
        add(wanted, cursor, value -> builder.lessThan(instance.get("id"), value));
        query.where(wanted.toArray(Predicate[]::new)).orderBy(builder.desc(instance.get("id")));
        List<Instance> oneMore =
                entities.createQuery(query).setMaxResults(limit + 1).getResultList();
        return Page.of(oneMore, limit, Instance::id).map(Instance::view);
    }

    private static <T> void add(List<Predicate> wanted, T value, Function<T, Predicate> equal) {
        if (value != null) {
            wanted.add(equal.apply(value));
        }
    }

    private static Instance.Status status(String name) {
        return Arrays.stream(Instance.Status.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("status", "is one of " + Arrays.toString(Instance.Status.values())));
    }
}
