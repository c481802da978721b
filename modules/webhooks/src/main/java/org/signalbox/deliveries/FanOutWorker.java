package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Turns broadcasts into deliveries. All of it is recording: nothing slow, and never twice. */
@Singleton
class FanOutWorker implements Worker {

    static final String KIND = "fan-out";

    private final Broadcasts broadcasts;
    private final Consumer<List<UUID>> recorder;

    @Inject
    FanOutWorker(Broadcasts broadcasts) {
        this.broadcasts = broadcasts;
        this.recorder = this::fanOutAll;
    }

    private void fanOutAll(List<UUID> ids) {
        int done = 0;
        while (done < ids.size()) {
            done += broadcasts.fanOut(ids.subList(done, ids.size()));
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Of those that are claimed, as they are added or after a failure: while some are written the next come, and both make full batches. */
    @Override
    public int mostAtOnce() {
        return 256;
    }

    @Override
    public Optional<ToIntFunction<List<Item>>> recording() {
        return Optional.of(
                items -> broadcasts.fanOut(items.stream().map(Item::ref).toList()));
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return CompletableFuture.completedStage(new Outcome.DoneTogether<>(recorder, item.ref()));
    }
}
