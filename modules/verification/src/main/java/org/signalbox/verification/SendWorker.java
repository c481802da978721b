package org.signalbox.verification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.channels.CodeSender;
import org.signalbox.channels.Passcode;
import org.signalbox.channels.Undeliverable;
import org.signalbox.kernel.Refusal;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Gives one code to its method. The threads that claim work are for all: a method blocks one of its own. */
@Singleton
class SendWorker implements Worker {

    static final String KIND = "verification-send";

    private final Sendings sendings;
    private final Methods methods;
    private final Resources resources;

    @Inject
    SendWorker(Sendings sendings, Methods methods, Resources resources) {
        this.sendings = sendings;
        this.methods = methods;
        this.resources = resources;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Each holds a thread. */
    @Override
    public int mostAtOnce() {
        return 8;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        UUID send = item.ref();
        Optional<Sendings.Opened> opened = sendings.open(send);
        if (opened.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        String problem = opened.get().problem();
        return problem == null
                ? CompletableFuture.supplyAsync(() -> send(opened.get().passcode()), resources.executor())
                : CompletableFuture.completedStage(unsent(send, problem));
    }

    @Override
    public void gaveUp(Item item, String reason) {
        sendings.unsent(item.ref(), "it was tried too often; the last time: " + reason);
    }

    private Outcome send(Passcode passcode) {
        try {
            if (methods.named(passcode.method()) instanceof CodeSender sender) {
                sender.send(passcode);
            }
            return new Outcome.Done(() -> sendings.sent(passcode.id()));
        } catch (Undeliverable | Refusal never) {
            return unsent(passcode.id(), Discretion.about(never, passcode));
        } catch (RuntimeException failure) {
            return new Outcome.Retry(Discretion.about(failure, passcode));
        }
    }

    private Outcome unsent(UUID send, String why) {
        return new Outcome.Done(() -> sendings.unsent(send, why));
    }
}
