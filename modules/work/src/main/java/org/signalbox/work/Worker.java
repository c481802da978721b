package org.signalbox.work;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Does the work items of one kind. A CDI bean ({@code @Singleton}); found by its type. */
public interface Worker {

    String kind();

    /**
     * Called without a transaction. Must end within the lease, or another node takes over. A throw is a retry. A stage
     * that ends on a foreign thread comes back by {@link Continuations}.
     */
    CompletionStage<Outcome> work(Item item);

    /**
     * Called once for those that are begun together, in their order: what all of them need can be read by one statement.
     * Whatever it throws, each is worked on by itself.
     *
     * @return what {@link #work} is for these
     */
    default Function<Item, CompletionStage<Outcome>> prepared(List<Item> claimed) {
        return this::work;
    }

    /**
     * What this work is where it is nothing but its recording: then what is due is done and gone by one transaction, without a claim.
     * It says how many it did of those it is given, from the first on, and at least one. What failed so, and what this node claimed as it
     * was added, comes by {@link #work}.
     */
    default Optional<ToIntFunction<List<Item>>> recording() {
        return Optional.empty();
    }

    /** Asked before anything is claimed, as it is added or later. While it says no, what is due stays where it is, unclaimed and uncounted. */
    default boolean takesWork() {
        return true;
    }

    /** Runs in the transaction that marks the item dead, so that the thing it is about can say so. */
    default void gaveUp(Item item, String reason) {}

    /**
     * Whether it reads from {@link Item#attempts} that nobody has tried it before. A claim of such work is on disk before it is
     * begun: one that a crash of the database undoes would be counted as the first once more.
     */
    default boolean readsItsAttempts() {
        return false;
    }

    default Duration lease() {
        return Duration.ofSeconds(60);
    }

    /** So many are under way on this node at most; what is beyond waits in the table, where other nodes see it. */
    default int mostAtOnce() {
        return 64;
    }

    /**
     * Of a lane that is wide and quick a node may hold so many times its width: those beyond it stand in line on the node, so
     * that the next begins while the one before is still being written down. One is what runs, and none in line.
     */
    default int timesAhead() {
        return 1;
    }

    /** After how many failures the item is dead. */
    default int mostFailures() {
        return 12;
    }
}
