package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

/** The runs we asked for: meant, started, refused. */
@UseCase
@Transactional
class Instances {

    /** Not by JPA: EclipseLink binds an absent UUID as varchar, and not every start goes back to an event. */
    private static final String INSERT =
            """
            insert into workflow.instance
            (id, tenant, workflow_key, workflow_version, business_key, event_id, event_key, variables, created_at, status,
             version)
            values (?, ?, ?, cast(? as integer), ?, cast(? as uuid), ?, ?, ?, 'STARTING', 1)""";

    private final EntityManager entities;
    private final Work work;
    private final Observations observations;
    private final Tidings tidings;
    private final InstantSource clock;

    @Inject
    Instances(Resources resources, Work work, Observations observations, Tidings tidings, InstantSource clock) {
        this(resources.entityManager, work, observations, tidings, clock);
    }

    Instances(EntityManager entities, Work work, Observations observations, Tidings tidings, InstantSource clock) {
        this.entities = entities;
        this.work = work;
        this.observations = observations;
        this.tidings = tidings;
        this.clock = clock;
    }

    UUID start(Workflows.Start start) {
        UUID id = TimeOrderedId.at(clock.instant());
        UUID eventId = start.origin().eventId();
        entities.createNativeQuery(INSERT)
                .setParameter(1, id)
                .setParameter(2, start.tenant())
                .setParameter(3, start.workflowKey())
                .setParameter(4, start.workflowVersion() == null ? null : String.valueOf(start.workflowVersion()))
                .setParameter(5, start.businessKey())
                .setParameter(6, eventId == null ? null : eventId.toString())
                .setParameter(7, start.origin().eventKey())
                .setParameter(8, start.variables().toString())
                .setParameter(9, clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
        if (start.ordered()) {
            Lane line = Lane.inOrder(start.tenant() + "/" + start.businessKey());
            work.add(start.tenant(), StartWorker.KIND, id, line, clock.instant());
        } else {
            work.addKnown(start.tenant(), StartWorker.KIND, id, Meant.of(id, start));
        }
        return id;
    }

    /** What is to be started, without what is settled. One that was refused is tried again where a person says so. */
    Map<UUID, Meant> meant(Collection<UUID> ids) {
        return found(ids).stream()
                .filter(Instance::canStart)
                .collect(Collectors.toMap(Instance::id, instance -> Meant.of(instance)));
    }

    private List<Instance> found(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("select i from Instance i where i.id in :ids", Instance.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** @param again whether it was refused before: something may be at the engine, whatever the count of attempts says */
    record Meant(UUID mark, Engine.Workflow workflow, String businessKey, JsonObject variables, boolean again) {

        static Meant of(UUID id, Workflows.Start start) {
            Engine.Workflow workflow =
                    new Engine.Workflow(start.tenant(), start.workflowKey(), start.workflowVersion());
            return new Meant(id, workflow, start.businessKey(), start.variables(), false);
        }

        static Meant of(Instance instance) {
            return new Meant(
                    instance.id(),
                    instance.workflow(),
                    instance.businessKey(),
                    instance.variables(),
                    instance.status() == Instance.Status.REFUSED);
        }
    }

    /** What is recorded about the instance: for those who must act only for recorded starts. */
    Optional<Recorded> recorded(UUID id) {
        return Optional.ofNullable(entities.find(Instance.class, id)).map(Recorded::of);
    }

    Map<UUID, Recorded> recorded(Collection<UUID> ids) {
        return found(ids).stream().collect(Collectors.toMap(Instance::id, Recorded::of));
    }

    Map<String, Recorded> recordedByEngineId(Collection<String> engineIds) {
        if (engineIds.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery("select i from Instance i where i.engineId in :engineIds", Instance.class)
                .setParameter("engineIds", engineIds)
                .getResultStream()
                .collect(Collectors.toMap(Instance::engineId, Recorded::of, (first, second) -> first));
    }

    record Recorded(
            UUID id,
            String tenant,
            String workflowKey,
            String businessKey,
            Origin origin,
            String engineId,
            boolean starting,
            boolean running,
            JsonObject withheld) {

        static Recorded of(Instance instance) {
            boolean starting = instance.status() == Instance.Status.STARTING;
            boolean started = instance.engineId() != null;
            return new Recorded(
                    instance.id(),
                    instance.tenant(),
                    instance.workflowKey(),
                    instance.businessKey(),
                    instance.origin(),
                    instance.engineId(),
                    starting,
                    instance.status() == Instance.Status.RUNNING,
                    started ? instance.variables() : JsonObject.EMPTY_JSON_OBJECT);
        }
    }

    /** @param withheld what the engine could not take @param snapshot of the look at the engine that comes after every start */
    record Started(UUID id, String engineId, List<String> withheld, int attempts, Snapshot snapshot) {}

    void started(List<Started> all) {
        Map<UUID, Instance> locked =
                observations.locked(all.stream().map(Started::id).toList());
        all.forEach(one -> started(locked.get(one.id()), one));
        all.forEach(one -> observations.noteTogether(one.id(), one.snapshot()));
    }

    private void started(Instance instance, Started one) {
        Instance.Status before = instance.status();
        boolean doubtful = one.attempts() > 1 || before == Instance.Status.REFUSED;
        if (doubtful) {
            observations.mustBeNoTwin(one.id(), one.engineId());
        }
        instance.started(one.engineId(), JsonText.only(instance.variables(), one.withheld()), clock.instant());
        tidings.started(instance, before, one.attempts());
        lookAfter(instance, doubtful);
    }

    /** Another attempt may have reached the engine, or may yet. */
    private void lookAfter(Instance instance, boolean doubtful) {
        if (doubtful) {
            work.add(instance.tenant(), TwinWorker.KIND, instance.id(), Lane.NONE, TwinWorker.due(clock));
        }
    }

    /** What an attempt of unknown end may have left at the engine belongs to nobody. */
    void refused(UUID id, String reason, int attempts) {
        Instance instance = entities.find(Instance.class, id);
        if (instance.status() == Instance.Status.STARTING) {
            instance.refused(reason, clock.instant());
            tidings.refused(instance, reason, attempts);
            lookAfter(instance, attempts > 1);
        }
    }

    void restart(UUID id) {
        Instance instance = entities.find(Instance.class, id);
        instance.again();
        if (!work.retry(StartWorker.KIND, id)) {
            work.add(instance.tenant(), StartWorker.KIND, id);
        }
    }
}
