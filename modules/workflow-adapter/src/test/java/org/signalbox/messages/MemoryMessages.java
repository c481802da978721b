package org.signalbox.messages;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.workflow.EngineFailure;

/**
 * Who waits for a message, on one node of memory; it takes the message and loses the answers that it is told to lose. Who
 * waits again waits in another round, which no call for an earlier one reaches.
 */
final class MemoryMessages implements Messages {

    /** Engine instances, each at its one step. */
    final List<String> waiting = new ArrayList<>();

    /** Of those that have one at the engine. */
    final Map<String, String> tenants = new HashMap<>();

    final List<String> took = new ArrayList<>();
    private final Map<String, Integer> rounds = new HashMap<>();
    JsonObject lastVariables;
    EngineFailure nextAnswer;
    EngineFailure nextLook;
    boolean doesIt = true;
    /** Each happens once. */
    Runnable whileSeeking = () -> {};

    Runnable whileFound = () -> {};
    Runnable whileLooking = () -> {};
    Runnable whileSending = () -> {};

    /** The step ends without the message, by a timer say. */
    void leave(String execution) {
        waiting.remove(execution);
        rounds.merge(execution, 1, Integer::sum);
    }

    @Override
    public boolean takesCalls() {
        return true;
    }

    @Override
    public CompletionStage<List<Waiting>> waiting(String tenant, String name, String businessKey, JsonObject keys) {
        List<Waiting> found = waiting.stream()
                .filter(one -> tenants.getOrDefault(one, "default").equals(tenant))
                .map(one -> new Waiting(one, one))
                .toList();
        Runnable meanwhile = whileSeeking;
        whileSeeking = () -> {};
        meanwhile.run();
        return CompletableFuture.completedStage(found);
    }

    @Override
    public CompletionStage<Optional<Receiver>> receiver(String execution, String name) {
        Optional<Receiver> found =
                Optional.of(execution).filter(waiting::contains).map(one -> new Receiver(wait(one), one, one, "paid"));
        Runnable meanwhile = whileFound;
        whileFound = () -> {};
        meanwhile.run();
        return CompletableFuture.completedStage(found);
    }

    private String wait(String execution) {
        return "wait " + rounds.getOrDefault(execution, 0) + " of " + execution;
    }

    @Override
    public CompletionStage<Boolean> isWaiting(Receiver receiver) {
        return CompletableFuture.completedStage(waits(receiver));
    }

    private boolean waits(Receiver receiver) {
        return waiting.contains(receiver.execution())
                && wait(receiver.execution()).equals(receiver.subscription());
    }

    @Override
    public CompletionStage<Long> received(Receiver receiver) {
        long count = took.stream().filter(receiver.engineInstanceId()::equals).count();
        Runnable meanwhile = whileLooking;
        whileLooking = () -> {};
        meanwhile.run();
        return nextLook == null ? CompletableFuture.completedStage(count) : CompletableFuture.failedStage(nextLook);
    }

    @Override
    public CompletionStage<Void> deliver(Receiver receiver, String name, JsonObject variables) {
        Runnable meanwhile = whileSending;
        whileSending = () -> {};
        meanwhile.run();
        if (doesIt && !waits(receiver)) {
            return CompletableFuture.failedStage(new EngineFailure(EngineFailure.Kind.ERROR, "500 no subscription"));
        }
        if (doesIt) {
            leave(receiver.execution());
            took.add(receiver.engineInstanceId());
            lastVariables = variables;
        }
        return nextAnswer == null ? CompletableFuture.completedStage(null) : CompletableFuture.failedStage(nextAnswer);
    }
}
