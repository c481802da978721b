package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Work;

/** Looks at one instance for the watcher and writes down what it sees, as long as it is the watcher. */
@Singleton
class Sight {

    static final Duration LEASE = Duration.ofSeconds(15);

    private final Look look;
    private final Observations observations;
    private final Work work;

    @Inject
    Sight(Look look, Observations observations, Work work) {
        this.look = look;
        this.observations = observations;
        this.work = work;
    }

    /**
     * To see the same twice changes nothing.
     *
     * @param tasks that carry its mark and are not in writing: one that it does not have is that of a twin, or is over
     */
    CompletionStage<Void> of(Item item, UUID instance, Set<String> tasks) {
        if (!work.prolong(item, LEASE)) {
            throw new EngineFailure(EngineFailure.Kind.AWAY, "another server watches now");
        }
        return look.after(instance)
                .thenCompose(seen -> seen.shows(tasks) ? CompletableFuture.completedStage(seen) : look.at(instance))
                .thenAccept(snapshot -> observations.note(instance, snapshot));
    }
}
