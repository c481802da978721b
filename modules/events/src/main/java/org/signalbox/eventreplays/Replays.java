package org.signalbox.eventreplays;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.signalbox.eventlists.EventSearch.Wanted;
import org.signalbox.events.Dispatch;
import org.signalbox.events.EventStatus;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.mappings.ParkedEvents;
import org.signalbox.work.Work;

/** Takes events up once more, one or many. Many go in steps, each its own transaction, so that a million is no trouble. */
@UseCase
@Transactional
class Replays implements ParkedEvents, EventReplays {

    static final String KIND = "replay";

    /** Ids come from the clocks of several servers: no clock is ahead by more, and each walk ends. */
    private static final Duration FURTHEST_AHEAD = Duration.ofDays(1);

    private final ReplayBook book;
    private final Dispatch dispatch;
    private final Work work;

    @Inject
    Replays(ReplayBook book, Dispatch dispatch, Work work) {
        this.book = book;
        this.dispatch = dispatch;
        this.work = work;
    }

    /** Refused as {@link Dispatch#resume(UUID, Caller)} says. */
    void one(UUID id, Caller caller) {
        dispatch.resume(id, caller);
    }

    /** How many a replay would take up, by event key; counting ends at {@link #MOST_COUNTED}. */
    Map<String, Long> preview(Wanted wanted, Caller caller) {
        return book.counts(caller.tenant(), wanted, MOST_COUNTED);
    }

    ReplayView start(Wanted wanted, Caller caller) {
        return open(wanted.until(book.now()), caller);
    }

    @Override
    public ReplayView ofKey(EventStatus status, String eventKey, Caller caller) {
        Wanted all = new Wanted(status, eventKey, null, null, null);
        return open(all.until(book.now().plus(FURTHEST_AHEAD)), caller);
    }

    private ReplayView open(Wanted wanted, Caller caller) {
        Replay replay = book.open(wanted, caller);
        work.add(caller.tenant(), KIND, replay.id());
        return replay.view();
    }

    ReplayView seen(UUID id, Caller caller) {
        return book.find(id, caller.tenant())
                .orElseThrow(() -> Refusal.unknown("replay", id))
                .view();
    }

    Page<ReplayView> page(Caller caller, UUID cursor, int limit) {
        return Page.of(book.page(caller.tenant(), cursor, limit), limit, Replay::id)
                .map(Replay::view);
    }

    /** False where that was the last. Whoever changed an event since it was found has settled what becomes of it. */
    boolean step(UUID id) {
        Replay replay = book.locked(id);
        return replay.walk()
                .step(
                        (after, until, most) -> book.next(replay, after, until, most),
                        event -> dispatch.resume(
                                event, replay.wanted().status(), replay.walk().startedBy()),
                        book.now());
    }

    @Override
    public long count(String tenant, String eventKey, int most) {
        Wanted unmapped = new Wanted(EventStatus.UNMAPPED, eventKey, null, null, null);
        return book.counts(tenant, unmapped, most).getOrDefault(eventKey, 0L);
    }

    @Override
    public UUID replay(Caller caller, String eventKey) {
        return ofKey(EventStatus.UNMAPPED, eventKey, caller).id();
    }
}
