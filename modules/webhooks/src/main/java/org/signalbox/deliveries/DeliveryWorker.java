package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Sends one delivery. Knows what an answer means; knows nothing of queues and leases. */
@Singleton
class DeliveryWorker implements Worker {

    static final String KIND = "delivery";

    /** Failures of ours, not of receivers: those follow the schedule. */
    private static final int MOST_FAILURES = 50;

    private final Deliveries deliveries;
    private final WebhookSender sender;
    private final RetrySchedule schedule;
    private final Resources resources;

    @Inject
    DeliveryWorker(Deliveries deliveries, WebhookSender sender, RetrySchedule schedule, Resources resources) {
        this.deliveries = deliveries;
        this.sender = sender;
        this.schedule = schedule;
        this.resources = resources;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int mostFailures() {
        return MOST_FAILURES;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        Optional<Dispatch> found = deliveries.dispatch(item.ref());
        if (found.isEmpty()) {
            return done(() -> {});
        }
        Dispatch dispatch = found.get();
        if (!dispatch.receiver().active()) {
            String why = "the subscription is disabled: " + dispatch.receiver().reason();
            return done(() -> deliveries.abandoned(dispatch.id(), why));
        }
        return resources.around(sender.send(dispatch)).thenCompose(answer -> outcome(dispatch, answer));
    }

    @Override
    public void gaveUp(Item item, String reason) {
        deliveries.exhausted(item.ref(), reason);
    }

    private CompletionStage<Outcome> outcome(Dispatch dispatch, Answer answer) {
        return switch (answer.verdict()) {
            case ACCEPTED -> done(() -> deliveries.delivered(dispatch.id(), answer));
            case GONE -> done(() -> deliveries.gone(dispatch.id(), answer));
            case REFUSED -> CompletableFuture.supplyAsync(() -> refused(dispatch, answer), resources.executor());
        };
    }

    /** A transaction of its own, so not on the thread of the network. */
    private Outcome refused(Dispatch dispatch, Answer answer) {
        Optional<Duration> delay = schedule.after(dispatch.attempts() + 1, answer.wish());
        deliveries.failed(dispatch.id(), answer, delay);
        return delay.<Outcome>map(wait -> new Outcome.Later(wait, answer.summary()))
                .orElseGet(() -> new Outcome.Dead(answer.summary()));
    }

    private static CompletionStage<Outcome> done(Runnable recording) {
        return CompletableFuture.completedStage(new Outcome.Done(recording));
    }
}
