package org.signalbox.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Lets so many calls be under way at once. Who comes later waits here, in order, and not at the engine: waiting there
 * would look as if it did not answer, and the engine is not quicker for being asked by more.
 */
final class Turnstile {

    private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int free;

    Turnstile(int width) {
        this.free = width;
    }

    <T> CompletionStage<T> through(Supplier<CompletionStage<T>> call) {
        return enter().thenCompose(entered -> call.get()).whenComplete((answer, failure) -> leave());
    }

    private synchronized CompletionStage<Void> enter() {
        if (free > 0) {
            free--;
            return CompletableFuture.completedStage(null);
        }
        CompletableFuture<Void> turn = new CompletableFuture<>();
        waiting.add(turn);
        return turn;
    }

    private void leave() {
        CompletableFuture<Void> next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                free++;
            }
        }
        if (next != null) {
            next.complete(null);
        }
    }
}
