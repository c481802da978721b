package org.signalbox.messages;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;

/** Takes many messages up once more, in steps, each its own transaction, so that a million is no trouble. */
@UseCase
@Transactional
class Replays {

    private final EntityManager entities;
    private final MessagePages pages;
    private final Correlations correlations;
    private final Work work;
    private final InstantSource clock;

    @Inject
    Replays(Resources resources, MessagePages pages, Correlations correlations, Work work, InstantSource clock) {
        this(resources.entityManager, pages, correlations, work, clock);
    }

    Replays(EntityManager entities, MessagePages pages, Correlations correlations, Work work, InstantSource clock) {
        this.entities = entities;
        this.pages = pages;
        this.correlations = correlations;
        this.work = work;
        this.clock = clock;
    }

    /** How many a replay would take up, by name; counting ends at {@link MessagePages#MOST_COUNTED}. */
    Map<String, Long> preview(MessagePages.Wanted wanted, Caller caller) {
        return pages.counts(caller.tenant(), wanted);
    }

    MessageReplaysResource.ReplayView start(MessagePages.Wanted wanted, Caller caller) {
        Replay replay = new Replay(wanted, caller, clock.instant());
        entities.persist(replay);
        entities.flush();
        work.add(caller.tenant(), ReplayWorker.KIND, replay.id());
        return replay.view();
    }

    MessageReplaysResource.ReplayView seen(UUID id, Caller caller) {
        return Optional.ofNullable(entities.find(Replay.class, id))
                .filter(replay -> replay.tenant().equals(caller.tenant()))
                .orElseThrow(() -> Refusal.unknown("replay", id))
                .view();
    }

    Page<MessageReplaysResource.ReplayView> page(Caller caller, UUID cursor, int limit) {
        String before = cursor == null ? "" : " and r.id < :cursor";
        var query = entities.createQuery(
                        "select r from Replay r where r.tenant = :tenant" + before + " order by r.id desc",
                        Replay.class)
                .setParameter("tenant", caller.tenant())
                .setMaxResults(limit + 1);
        List<Replay> found = (cursor == null ? query : query.setParameter("cursor", cursor)).getResultList();
        return Page.of(found, limit, Replay::id).map(Replay::view);
    }

    /** False where that was the last. */
    boolean step(UUID id) {
        Replay replay = entities.find(Replay.class, id, LockModeType.PESSIMISTIC_WRITE);
        MessagePages.Wanted wanted = replay.wanted();
        String actor = replay.walk().startedBy();
        return replay.walk()
                .step(
                        (after, until, most) -> pages.oldest(replay.tenant(), wanted, after, until, most),
                        message -> correlations.again(message, wanted.status(), actor),
                        clock.instant());
    }
}
