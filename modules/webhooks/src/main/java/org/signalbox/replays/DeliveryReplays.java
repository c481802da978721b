package org.signalbox.replays;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.signalbox.deliveries.Redeliveries;
import org.signalbox.deliveries.Redeliveries.Wanted;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.subscriptions.Revival;
import org.signalbox.work.Work;

/** Many go in steps, each its own transaction; what the receiver can take at once its lane says. */
@UseCase
@Transactional
class DeliveryReplays {

    static final String KIND = "delivery-replay";
    static final int MOST_COUNTED = 10_000;

    private final ReplayBook book;
    private final Redeliveries deliveries;
    private final Revival revival;
    private final Work work;

    @Inject
    DeliveryReplays(ReplayBook book, Redeliveries deliveries, Revival revival, Work work) {
        this.revival = revival;
        this.book = book;
        this.deliveries = deliveries;
        this.work = work;
    }

    /** How many a replay would take up; one more than {@link #MOST_COUNTED} where there are more. */
    long preview(Wanted wanted, Caller caller) {
        return deliveries.count(caller.tenant(), deliveries.visible(caller, wanted), MOST_COUNTED + 1);
    }

    DeliveryReplayView start(Wanted wanted, Caller caller) {
        preview(wanted, caller);
        DeliveryReplay replay = book.open(wanted, caller);
        work.add(caller.tenant(), KIND, replay.id());
        return replay.view();
    }

    /** Enables the subscription and makes up for what it was not told since. */
    DeliveryReplayView recover(UUID subscriptionId, Instant since, Caller caller) {
        revival.revive(caller, subscriptionId);
        return start(new Wanted(subscriptionId, null, null, since, null), caller);
    }

    DeliveryReplayView seen(UUID id, Caller caller) {
        return book.find(id, caller)
                .orElseThrow(() -> Refusal.unknown("replay", id))
                .view();
    }

    Page<DeliveryReplayView> page(Caller caller, UUID cursor, int limit) {
        return Page.of(book.page(caller, cursor, limit), limit, DeliveryReplay::id)
                .map(DeliveryReplay::view);
    }

    /** False where that was the last. */
    boolean step(UUID id) {
        DeliveryReplay replay = book.locked(id);
        return replay.walk()
                .stepTogether(
                        (after, until, most) -> deliveries.next(replay.tenant(), replay.wanted(), after, until, most),
                        found -> deliveries.again(
                                replay.tenant(), found, replay.walk().startedBy()),
                        book.now());
    }
}
