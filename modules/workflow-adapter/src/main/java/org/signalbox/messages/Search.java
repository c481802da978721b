package org.signalbox.messages;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.signalbox.messages.Correlations.Meant;
import org.signalbox.workflow.Ownership;

/**
 * Finds the one wait that a message is meant for, among the instances of its tenant: those whose start is recorded, and
 * those that others started in the tenant's part of the engine. Twins are passed over.
 */
@Singleton
class Search {

    sealed interface Found {}

    record One(Messages.Receiver receiver, Ownership.Owner owner) implements Found {}

    record None(Patience why) implements Found {}

    private record Ours(Messages.Waiting waiting, Ownership.Owner owner) {}

    private record Tally(List<Ours> ours, boolean unrecorded) {

        boolean isOpen() {
            return ours.size() < 2 && !unrecorded;
        }

        Tally with(Messages.Waiting one, Ownership.Owner owner, String tenant) {
            if (isOf(tenant, owner)) {
                return new Tally(
                        Stream.concat(ours.stream(), Stream.of(new Ours(one, owner)))
                                .toList(),
                        unrecorded);
            }
            boolean starting =
                    owner instanceof Ownership.NotYet soon && soon.tenant().equals(tenant);
            return new Tally(ours, unrecorded || starting);
        }

        private static boolean isOf(String tenant, Ownership.Owner owner) {
            return owner instanceof Ownership.Known known && known.tenant().equals(tenant)
                    || owner instanceof Ownership.Foreign;
        }
    }

    private final Messages messages;
    private final Ownership ownership;

    @Inject
    Search(Messages messages, Ownership ownership) {
        this.messages = messages;
        this.ownership = ownership;
    }

    CompletionStage<Found> of(Meant meant) {
        return messages.waiting(meant.tenant(), meant.name(), meant.businessKey(), meant.keys())
                .thenCompose(waiting -> tally(waiting, meant.tenant())
                        .thenCompose(tally -> found(meant, tally, waiting.size() == Messages.MOST)));
    }

    private CompletionStage<Tally> tally(List<Messages.Waiting> waiting, String tenant) {
        CompletionStage<Tally> all = CompletableFuture.completedStage(new Tally(List.of(), false));
        for (Messages.Waiting one : waiting) {
            all = all.thenCompose(tally -> tally.isOpen()
                    ? ownership.of(one.engineInstanceId()).thenApply(owner -> tally.with(one, owner, tenant))
                    : CompletableFuture.completedStage(tally));
        }
        return all;
    }

    private CompletionStage<Found> found(Meant meant, Tally tally, boolean maybeMore) {
        if (tally.unrecorded()) {
            return none(Patience.with("the start of the instance that waits is not recorded (yet)"));
        }
        if (tally.ours().isEmpty() && !maybeMore) {
            return none(Patience.withNobody(meant));
        }
        if (tally.ours().size() != 1 || maybeMore) {
            return none(Patience.withSeveral(meant));
        }
        Ours only = tally.ours().get(0);
        return messages.receiver(only.waiting().execution(), meant.name())
                .thenApply(receiver -> receiver.<Found>map(found -> new One(found, only.owner()))
                        .orElseGet(() -> new None(Patience.with("what waited does not any more"))));
    }

    private static CompletionStage<Found> none(Patience why) {
        return CompletableFuture.completedStage(new None(why));
    }
}
