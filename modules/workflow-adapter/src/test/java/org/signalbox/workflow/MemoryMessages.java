package org.signalbox.workflow;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Who waits for a message, on one node of memory; it takes the message and loses the answers that it is told to lose. */
final class MemoryMessages implements Messages {

    /** Engine instances, each at its one step. */
    final List<String> waiting = new ArrayList<>();

    final List<String> took = new ArrayList<>();
    JsonObject lastVariables;
    EngineFailure nextAnswer;
    boolean doesIt = true;

    @Override
    public boolean takesCalls() {
        return true;
    }

    @Override
    public CompletionStage<List<String>> waiting(String name, String businessKey, JsonObject keys) {
        return CompletableFuture.completedStage(List.copyOf(waiting));
    }

    @Override
    public CompletionStage<Optional<Receiver>> receiver(String execution, String name) {
        return CompletableFuture.completedStage(
                Optional.of(new Receiver("wait of " + execution, execution, execution, "paid", count(execution))));
    }

    @Override
    public CompletionStage<Boolean> isWaiting(Receiver receiver) {
        return CompletableFuture.completedStage(waiting.contains(receiver.execution()));
    }

    @Override
    public CompletionStage<Long> received(Receiver receiver) {
        return CompletableFuture.completedStage(count(receiver.engineInstanceId()));
    }

    private long count(String engineInstanceId) {
        return took.stream().filter(engineInstanceId::equals).count();
    }

    @Override
    public CompletionStage<Void> deliver(Receiver receiver, String name, JsonObject variables) {
        if (doesIt) {
            waiting.remove(receiver.execution());
            took.add(receiver.engineInstanceId());
            lastVariables = variables;
        }
        return nextAnswer == null ? CompletableFuture.completedStage(null) : CompletableFuture.failedStage(nextAnswer);
    }
}
