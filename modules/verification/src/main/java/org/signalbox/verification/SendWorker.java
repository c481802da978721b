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

/** Gives one code to its method. */
@Singleton
class SendWorker implements Worker {

    static final String KIND = "verification-send";

    private final Sendings sendings;
    private final Methods methods;
    private final TimelyCalls calls;

    @Inject
    SendWorker(Sendings sendings, Methods methods, TimelyCalls calls) {
        this.sendings = sendings;
        this.methods = methods;
        this.calls = calls;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** More than one method may hold. */
    @Override
    public int mostAtOnce() {
        return 4 * TimelyCalls.MOST_AT_ONCE;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        UUID send = item.ref();
        Optional<Sendings.Opened> opened = sendings.open(send);
        if (opened.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        String problem = opened.get().problem();
        if (problem != null) {
            return CompletableFuture.completedStage(unsent(send, problem));
        }
        Passcode passcode = opened.get().passcode();
        return calls.call(passcode.method(), () -> send(passcode));
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
