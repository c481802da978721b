package org.signalbox.eventreplays;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.eventlists.EventSearch;
import org.signalbox.eventlists.EventSearch.Wanted;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.TimeOrderedId;

/** The replays in writing, and what each would find. */
@Singleton
class ReplayBook {

    private final Resources resources;
    private final EventSearch search;
    private final InstantSource clock;

    @Inject
    ReplayBook(Resources resources, EventSearch search, InstantSource clock) {
        this.resources = resources;
        this.search = search;
        this.clock = clock;
    }

    Replay open(Wanted wanted, Caller caller) {
        Instant now = clock.instant();
        Replay replay = new Replay(TimeOrderedId.at(now), caller.tenant(), wanted, caller.name(), now);
        entities().persist(replay);
        entities().flush();
        return replay;
    }

    Optional<Replay> find(UUID id, String tenant) {
        return Optional.ofNullable(entities().find(Replay.class, id))
                .filter(replay -> replay.tenant().equals(tenant));
    }

    /** A step at a time, whoever takes it. */
    Replay locked(UUID id) {
        return entities().find(Replay.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Newest first, and one more where there is another page. */
    List<Replay> page(String tenant, UUID cursor, int limit) {
        String before = cursor == null ? "" : " and r.id < :cursor";
        var query = entities()
                .createQuery(
                        "select r from Replay r where r.tenant = :tenant" + before + " order by r.id desc",
                        Replay.class)
                .setParameter("tenant", tenant)
                .setMaxResults(limit + 1);
        return (cursor == null ? query : query.setParameter("cursor", cursor)).getResultList();
    }

    List<UUID> next(Replay replay, UUID after, UUID until, int most) {
        return search.oldest(replay.tenant(), replay.wanted(), after, until, most);
    }

    Map<String, Long> counts(String tenant, Wanted wanted, int most) {
        return search.countsByKey(tenant, wanted, most);
    }

    Instant now() {
        return clock.instant();
    }

    private EntityManager entities() {
        return resources.entityManager();
    }
}
