package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;

/** The messages that instances are to get: meant, delivered, or given up. Where they are aimed is with {@link Aims}. */
@UseCase
@Transactional
class Correlations {

    /** Not by JPA: EclipseLink binds an absent UUID as varchar, and not every message goes back to an event. */
    private static final String INSERT =
            """
            insert into workflow.correlation
            (id, tenant, message_name, business_key, correlation_keys, variables, withheld, event_id, event_key,
             time_to_live, expires_at, status, created_at, version)
            values (?, ?, ?, ?, ?, ?, ?, cast(? as uuid), ?, ?, ?, 'WAITING', ?, 1)""";

    private final EntityManager entities;
    private final Work work;
    private final Observations observations;
    private final Tidings tidings;
    private final InstantSource clock;

    @Inject
    Correlations(Resources resources, Work work, Observations observations, Tidings tidings, InstantSource clock) {
        this(resources.entityManager, work, observations, tidings, clock);
    }

    Correlations(EntityManager entities, Work work, Observations observations, Tidings tidings, InstantSource clock) {
        this.entities = entities;
        this.work = work;
        this.observations = observations;
        this.tidings = tidings;
        this.clock = clock;
    }

    UUID correlate(Workflows.Message message, List<String> withheld) {
        UUID id = TimeOrderedId.at(clock.instant());
        UUID eventId = message.origin().eventId();
        entities.createNativeQuery(INSERT)
                .setParameter(1, id)
                .setParameter(2, message.tenant())
                .setParameter(3, message.name())
                .setParameter(4, message.businessKey())
                .setParameter(5, message.correlationKeys().toString())
                .setParameter(
                        6, Variables.without(message.variables(), withheld).toString())
                .setParameter(7, Variables.only(message.variables(), withheld).toString())
                .setParameter(8, eventId == null ? null : eventId.toString())
                .setParameter(9, message.origin().eventKey())
                .setParameter(10, message.timeToLive().toString())
                .setParameter(11, at(clock.instant().plus(message.timeToLive())))
                .setParameter(12, at(clock.instant()))
                .executeUpdate();
        work.add(message.tenant(), CorrelateWorker.KIND, id);
        return id;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** What is to be delivered, or empty if that is settled. */
    Optional<Meant> meant(UUID id) {
        return Optional.ofNullable(entities.find(Correlation.class, id))
                .filter(correlation -> correlation.status() == Correlation.Status.WAITING)
                .map(correlation -> correlation.meant(clock.instant()));
    }

    /**
     * @param aim where it may have been delivered by an earlier attempt
     * @param reason why the last attempt failed
     */
    record Meant(
            UUID id,
            String tenant,
            String name,
            String businessKey,
            JsonObject keys,
            JsonObject variables,
            Patience.Term term,
            Optional<Aims.Aim> aim,
            Optional<String> reason) {

        /** For people. */
        String words() {
            String with = Stream.concat(
                            Stream.ofNullable(businessKey).map(key -> "business key " + key),
                            keys.entrySet().stream().map(key -> key.getKey() + " = " + key.getValue()))
                    .collect(Collectors.joining(" and "));
            return "message " + name + (with.isEmpty() ? "" : " with " + with);
        }
    }

    /** @param arrival what the look at the engine showed that comes after every delivery */
    void delivered(UUID id, Arrival arrival, int attempts) {
        Correlation correlation = find(id);
        correlation.delivered(arrival.instance().orElse(null), clock.instant());
        tidings.delivered(correlation, arrival, attempts);
        arrival.instance().ifPresent(instance -> {
            entities.find(Instance.class, instance).withhold(correlation.withheld());
            arrival.snapshot().ifPresent(snapshot -> observations.note(instance, snapshot));
        });
    }

    /** @param instance ours, where it is one of ours */
    record Arrival(String engineId, Optional<UUID> instance, Optional<Snapshot> snapshot) {}

    void gaveUp(UUID id, String reason, int attempts) {
        Correlation correlation = find(id);
        if (correlation.status() == Correlation.Status.WAITING) {
            correlation.dead(reason, clock.instant());
            tidings.notDelivered(correlation, correlation.reason(), attempts);
        }
    }

    void again(UUID id) {
        Correlation correlation = find(id);
        correlation.again(clock.instant());
        if (!work.retry(CorrelateWorker.KIND, id)) {
            work.add(correlation.tenant(), CorrelateWorker.KIND, id);
        }
    }

    private Correlation find(UUID id) {
        return entities.find(Correlation.class, id);
    }
}
