package org.signalbox.work;

import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Goes on by itself while stages are done at once, and from where the last one ended where they are not. */
final class InTurn<T> {

    final CompletableFuture<Void> end = new CompletableFuture<>();

    private final Iterator<T> all;
    private final Function<T, CompletionStage<?>> each;

    InTurn(Iterator<T> all, Function<T, CompletionStage<?>> each) {
        this.all = all;
        this.each = each;
    }

    void goOn() {
        try {
            while (all.hasNext()) {
                CompletableFuture<?> stage = each.apply(all.next()).toCompletableFuture();
                if (!stage.isDone()) {
                    stage.whenComplete(this::after);
                    return;
                }
                stage.join();
            }
            end.complete(null);
        } catch (RuntimeException failure) {
            end.completeExceptionally(failure);
        }
    }

    private void after(Object answer, Throwable failure) {
        if (failure == null) {
            goOn();
        } else {
            end.completeExceptionally(failure);
        }
    }
}
