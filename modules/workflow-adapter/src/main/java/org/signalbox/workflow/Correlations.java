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
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;

/** The messages that instances are to get: meant, aimed at one that waits, delivered, or given up. */
@UseCase
@Transactional
class Correlations {

    /** Not by JPA: EclipseLink binds an absent UUID as varchar, and not every message goes back to an event. */
    private static final String INSERT =
            """
            insert into workflow.correlation
            (id, tenant, foreign_id, message_name, business_key, correlation_keys, variables, withheld, event_id,
             event_key, time_to_live, expires_at, status, created_at, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as uuid), ?, ?, ?, 'WAITING', ?, 1)
            on conflict (tenant, foreign_id) where foreign_id is not null do nothing""";

    private static final String KNOWN = "select id from workflow.correlation where tenant = ? and foreign_id = ?";
    private static final String LOCK = "select cast(pg_advisory_xact_lock(hashtextextended(?, 12)) as text)";
    private static final String OTHERS =
            "select count(c) from Correlation c where c.subscription = :aim and c.status = :waiting and c.id <> :id";

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

    /** The first one's id where the sender's is known already. */
    UUID correlate(Workflows.Message message, List<String> withheld) {
        UUID id = TimeOrderedId.at(clock.instant());
        if (!insert(id, message, withheld)) {
            return known(message.tenant(), message.id());
        }
        work.add(message.tenant(), CorrelateWorker.KIND, id);
        return id;
    }

    private boolean insert(UUID id, Workflows.Message message, List<String> withheld) {
        UUID eventId = message.origin().eventId();
        return entities.createNativeQuery(INSERT)
                        .setParameter(1, id)
                        .setParameter(2, message.tenant())
                        .setParameter(3, message.id())
                        .setParameter(4, message.name())
                        .setParameter(5, message.businessKey())
                        .setParameter(6, message.correlationKeys().toString())
                        .setParameter(
                                7,
                                Variables.without(message.variables(), withheld).toString())
                        .setParameter(
                                8, Variables.only(message.variables(), withheld).toString())
                        .setParameter(9, eventId == null ? null : eventId.toString())
                        .setParameter(10, message.origin().eventKey())
                        .setParameter(11, message.timeToLive().toString())
                        .setParameter(12, at(clock.instant().plus(message.timeToLive())))
                        .setParameter(13, at(clock.instant()))
                        .executeUpdate()
                == 1;
    }

    private UUID known(String tenant, String foreignId) {
        return (UUID) entities.createNativeQuery(KNOWN)
                .setParameter(1, tenant)
                .setParameter(2, foreignId)
                .getSingleResult();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** What is to be delivered, or empty if that is settled. */
    Optional<Meant> meant(UUID id) {
        return Optional.ofNullable(entities.find(Correlation.class, id))
                .filter(correlation -> correlation.status() == Correlation.Status.WAITING)
                .map(Correlation::meant);
    }

    /**
     * @param aim where it may have been delivered by an earlier attempt
     * @param reason why the last attempt failed
     */
    record Meant(
            UUID id,
            String name,
            String businessKey,
            JsonObject keys,
            JsonObject variables,
            String timeToLive,
            Instant expiresAt,
            Optional<Messages.Receiver> aim,
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

    /** Written down before it is sent; false while another message is on its way to the same wait. */
    boolean aim(UUID id, Messages.Receiver receiver) {
        entities.createNativeQuery(LOCK)
                .setParameter(1, receiver.subscription())
                .getSingleResult();
        long others = entities.createQuery(OTHERS, Long.class)
                .setParameter("aim", receiver.subscription())
                .setParameter("waiting", Correlation.Status.WAITING)
                .setParameter("id", id)
                .getSingleResult();
        if (others == 0) {
            find(id).aim(receiver);
        }
        return others == 0;
    }

    /** It certainly did not arrive where it was aimed. */
    void missed(UUID id) {
        find(id).missed();
    }

    void failed(UUID id, String reason) {
        find(id).failed(reason);
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
            tidings.notDelivered(correlation, reason, attempts);
        }
    }

    void again(UUID id) {
        Correlation correlation = find(id);
        correlation.aim().ifPresent(aim -> {
            if (!aim(id, aim)) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT, "Another message is on its way to the same instance; try again soon.");
            }
        });
        correlation.again(clock.instant());
        if (!work.retry(CorrelateWorker.KIND, id)) {
            work.add(correlation.tenant(), CorrelateWorker.KIND, id);
        }
    }

    private Correlation find(UUID id) {
        return entities.find(Correlation.class, id);
    }
}
