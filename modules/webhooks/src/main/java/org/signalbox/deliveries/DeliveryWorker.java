package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.attempts.Answer;
import org.signalbox.attempts.Attempt;
import org.signalbox.attempts.Dispatch;
import org.signalbox.attempts.Sender;
import org.signalbox.attempts.Verdict;
import org.signalbox.subscriptions.Subscriber;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Sends one delivery. Knows what an answer means; knows nothing of queues and leases. */
@Singleton
class DeliveryWorker implements Worker {

    /** Failures of ours, not of receivers: those follow the schedule. */
    private static final int MOST_FAILURES = 50;

    /** None holds a thread, so that a hundred receivers that hang at once leave places to all others. */
    private static final int MOST_AT_ONCE = 512;

    /** A receiver's wish holds up all that is for it for no longer. */
    private static final Duration LONGEST_CLOSED = Duration.ofHours(1);

    private final Deliveries deliveries;
    private final Sender sender;
    private final RetrySchedule schedule;
    private final Resources resources;

    @Inject
    DeliveryWorker(Deliveries deliveries, Sender sender, RetrySchedule schedule, Resources resources) {
        this.deliveries = deliveries;
        this.sender = sender;
        this.schedule = schedule;
        this.resources = resources;
    }

    @Override
    public String kind() {
        return Subscriber.DELIVERY;
    }

    @Override
    public int mostFailures() {
        return MOST_FAILURES;
    }

    @Override
    public int mostAtOnce() {
        return MOST_AT_ONCE;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        Optional<Dispatch> found = deliveries.dispatch(item.ref());
        if (found.isEmpty()) {
            return done(() -> {});
        }
        Dispatch dispatch = found.get();
        if (dispatch.receiver() == null || !dispatch.receiver().active()) {
            String why = dispatch.receiver() == null
                    ? "the subscription was removed"
                    : "the subscription is disabled: " + dispatch.receiver().reason();
            return done(() -> deliveries.abandoned(dispatch.id(), why));
        }
        return resources.around(sender.send(dispatch)).thenCompose(attempt -> outcome(dispatch, attempt));
    }

    @Override
    public void gaveUp(Item item, String reason) {
        deliveries.exhausted(item.ref(), reason);
    }

    private CompletionStage<Outcome> outcome(Dispatch dispatch, Attempt attempt) {
        return switch (attempt.answer().verdict()) {
            case ACCEPTED -> done(() -> deliveries.delivered(dispatch.id(), attempt));
            case GONE -> done(() -> deliveries.gone(dispatch.id(), attempt));
            case REFUSED, AWAY -> CompletableFuture.supplyAsync(() -> refused(dispatch, attempt), resources.executor());
        };
    }

    /** A transaction of its own, so not on the thread of the network. */
    private Outcome refused(Dispatch dispatch, Attempt attempt) {
        Answer answer = attempt.answer();
        Optional<Duration> delay = schedule.after(dispatch.attempts() + 1, answer.wish());
        deliveries.failed(dispatch.id(), attempt, delay);
        return delay.map(wait -> again(answer, wait)).orElseGet(() -> new Outcome.Dead(answer.summary()));
    }

    private static Outcome again(Answer answer, Duration delay) {
        if (answer.verdict() == Verdict.REFUSED) {
            return new Outcome.Later(delay, answer.summary());
        }
        Duration wish = answer.wish().orElse(Duration.ZERO);
        return new Outcome.Away(delay, wish.compareTo(LONGEST_CLOSED) > 0 ? LONGEST_CLOSED : wish, answer.summary());
    }

    private static CompletionStage<Outcome> done(Runnable recording) {
        return CompletableFuture.completedStage(new Outcome.Done(recording));
    }
}
