package org.signalbox.queues;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.events.EventReader;
import org.signalbox.events.EventView;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/**
 * Pays what is owed to senders. For an outcome it looks again and again, at most twice as late as the event took, so that
 * events which nobody asks about do not have to tell of their end.
 */
@Singleton
class ReplyWorker implements Worker {

    static final Duration FIRST_LOOK = Duration.ofMillis(200);

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 9;

    private final Replies replies;
    private final ReplySender sender;
    private final EventReader events;
    private final InstantSource clock;

    @Inject
    ReplyWorker(Replies replies, ReplySender sender, EventReader events, InstantSource clock) {
        this.replies = replies;
        this.sender = sender;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Replies.KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return CompletableFuture.completedFuture(
                replies.find(item.ref()).map(owed -> pay(owed, item)).orElse(new Outcome.Done(() -> {})));
    }

    private Outcome pay(Owed owed, Item item) {
        if (owed.due().equals(ReplyTo.RECEIPT)) {
            return send(owed, owed.receipt(), item);
        }
        Optional<EventView> event = event(owed);
        if (event.isEmpty()) {
            return new Outcome.Done(() -> replies.lost(owed, "the event was removed"));
        }
        return isOver(event.get()) || isLate(owed)
                ? send(owed, Receipt.outcome(event.get()), item)
                : new Outcome.Later(pause(item), "the event is " + event.get().status());
    }

    private Outcome send(Owed owed, String text, Item item) {
        try {
            ReplySender.Sending sending = sender.send(owed, text);
            return switch (sending.result()) {
                case SENT -> new Outcome.Done(() -> replies.sent(owed, FIRST_LOOK));
                case BROKER_AWAY -> new Outcome.Later(pause(item), sending.why());
                case NOBODY_THERE -> new Outcome.Done(() -> replies.lost(owed, sending.why()));
            };
        } catch (JMSException failure) {
            return new Outcome.Retry(failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
    }

    private Optional<EventView> event(Owed owed) {
        try {
            return Optional.of(
                    events.one(owed.eventId(), new Caller(owed.tenant(), "signalbox", null, Caller.WHOLE_TENANT)));
        } catch (Refusal gone) {
            return Optional.empty();
        }
    }

    private static boolean isOver(EventView event) {
        return event.status().equals("DONE") || event.status().equals("DEAD");
    }

    private boolean isLate(Owed owed) {
        return clock.instant().isAfter(owed.since().plus(ReplySender.KEPT));
    }

    private static Duration pause(Item item) {
        Duration doubled = FIRST_LOOK.multipliedBy(1L << Math.min(Math.max(item.attempts() - 1, 0), MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    @Override
    public void gaveUp(Item item, String reason) {
        replies.find(item.ref()).ifPresent(owed -> replies.lost(owed, reason));
    }
}
