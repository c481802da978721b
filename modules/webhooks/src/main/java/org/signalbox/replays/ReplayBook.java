package org.signalbox.replays;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.deliveries.Redeliveries.Wanted;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.persistence.Sql;

/** The replays in writing. */
@Singleton
class ReplayBook {

    private static final String INSERT =
            """
            insert into webhooks.replay (id, tenant, subscription_id, delivery_status, type, status, after_id, until_id,
                replayed, skipped, started_by, created_at, version)
            values (?, ?, ?, ?, ?, 'RUNNING', ?, ?, 0, 0, ?, ?, 1)""";

    private final Resources resources;
    private final InstantSource clock;

    @Inject
    ReplayBook(Resources resources, InstantSource clock) {
        this.resources = resources;
        this.clock = clock;
    }

    /** What comes after now is not part of it. */
    DeliveryReplay open(Wanted wanted, Caller caller) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        Instant to = wanted.to() != null && wanted.to().isBefore(now) ? wanted.to() : now.plusMillis(1);
        Sql.on(
                resources.database(),
                sql -> sql.write(
                        INSERT,
                        id,
                        caller.tenant(),
                        wanted.subscriptionId(),
                        wanted.status(),
                        wanted.type(),
                        TimeOrderedId.lowest(wanted.from() == null ? Instant.EPOCH : wanted.from()),
                        TimeOrderedId.lowest(to),
                        caller.name(),
                        now.atOffset(ZoneOffset.UTC)));
        return entities().find(DeliveryReplay.class, id);
    }

    /** Who does not see the whole tenant sees what they started. */
    Optional<DeliveryReplay> find(UUID id, Caller caller) {
        return Optional.ofNullable(entities().find(DeliveryReplay.class, id))
                .filter(replay -> replay.tenant().equals(caller.tenant()))
                .filter(replay ->
                        caller.seesWholeTenant() || replay.walk().startedBy().equals(caller.name()));
    }

    /** A step at a time, whoever takes it. */
    DeliveryReplay locked(UUID id) {
        return entities().find(DeliveryReplay.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Newest first, and one more where there is another page. */
    List<DeliveryReplay> page(Caller caller, UUID cursor, int limit) {
        String before = cursor == null ? "" : " and r.id < :cursor";
        String own = caller.seesWholeTenant() ? "" : " and r.walk.startedBy = :name";
        var query = entities()
                .createQuery(
                        "select r from DeliveryReplay r where r.tenant = :tenant" + own + before
                                + " order by r.id desc",
                        DeliveryReplay.class)
                .setParameter("tenant", caller.tenant())
                .setMaxResults(limit + 1);
        if (!caller.seesWholeTenant()) {
            query.setParameter("name", caller.name());
        }
        return (cursor == null ? query : query.setParameter("cursor", cursor)).getResultList();
    }

    Instant now() {
        return clock.instant();
    }

    private EntityManager entities() {
        return resources.entityManager();
    }
}
