package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.signalbox.attempts.Answer;
import org.signalbox.attempts.Attempt;
import org.signalbox.attempts.Dispatch;
import org.signalbox.attempts.Sender;
import org.signalbox.attempts.Verdict;
import org.signalbox.deliveries.Deliveries.Accepted;
import org.signalbox.deliveries.Dispatches.Ready;
import org.signalbox.subscriptions.Subscriber;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Sends deliveries. Knows what an answer means; knows nothing of queues and leases. */
@Singleton
class DeliveryWorker implements Worker {

    /** Failures of ours, not of receivers: those follow the schedule. */
    private static final int MOST_FAILURES = 50;

    /** A receiver's wish holds up all that is for it for no longer. */
    private static final Duration LONGEST_CLOSED = Duration.ofHours(1);

    private final Dispatches dispatches;
    private final Deliveries deliveries;
    private final RetrySchedule schedule;
    private final Resources resources;
    private final Consumer<List<Accepted>> recorder;

    @Inject
    DeliveryWorker(Dispatches dispatches, Deliveries deliveries, RetrySchedule schedule, Resources resources) {
        this.dispatches = dispatches;
        this.deliveries = deliveries;
        this.schedule = schedule;
        this.resources = resources;
        this.recorder = deliveries::delivered;
    }

    @Override
    public String kind() {
        return Subscriber.DELIVERY;
    }

    @Override
    public int mostFailures() {
        return MOST_FAILURES;
    }

    /** None holds a thread, so that a hundred receivers that hang at once leave places to all others. */
    @Override
    public int mostAtOnce() {
        return Sender.MOST_AT_ONCE;
    }

    /** A quick receiver is not kept waiting by our disk. */
    @Override
    public int timesAhead() {
        return 16;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return prepared(List.of(item)).apply(item);
    }

    @Override
    public Function<Item, CompletionStage<Outcome>> prepared(List<Item> claimed) {
        Ready ready = dispatches.ready(claimed.stream().map(Item::ref).toList());
        return item -> Optional.ofNullable(ready.pending().get(item.ref()))
                .map(dispatch -> sent(dispatch, ready.sending()))
                .orElseGet(() -> done(() -> {}));
    }

    private CompletionStage<Outcome> sent(Dispatch dispatch, Function<Dispatch, CompletionStage<Attempt>> sending) {
        if (dispatch.receiver() == null || !dispatch.receiver().active()) {
            String why = dispatch.receiver() == null
                    ? "the subscription was removed"
                    : "the subscription is disabled: " + dispatch.receiver().reason();
            return done(() -> deliveries.abandoned(dispatch.id(), why));
        }
        return sending.apply(dispatch).thenCompose(attempt -> outcome(dispatch, attempt));
    }

    @Override
    public void gaveUp(Item item, String reason) {
        deliveries.exhausted(item.ref(), reason);
    }

    /** On the thread of the network or of a timer, if it is no failure: to hand each of thousands to another takes longer than what follows. */
    private CompletionStage<Outcome> outcome(Dispatch dispatch, Attempt attempt) {
        return switch (attempt.answer().verdict()) {
            case ACCEPTED ->
                CompletableFuture.completedStage(
                        new Outcome.DoneTogether<>(recorder, new Accepted(dispatch.id(), attempt)));
            case GONE -> done(() -> deliveries.gone(dispatch.id(), attempt));
            case REFUSED, AWAY -> resources.continuations().supplied(() -> refused(dispatch, attempt));
        };
    }

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
