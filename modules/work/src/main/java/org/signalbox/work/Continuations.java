package org.signalbox.work;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** For answers that come on threads of a network library, which know no application, no names and no transactions. */
public interface Continuations {

    /** The same answer; what follows it runs on a thread of the container that knows the application. */
    <T> CompletionStage<T> here(CompletionStage<T> elsewhere);

    /** On a thread of the container, as what follows {@link #here}: whoever asks may be on a thread of such a library. */
    default <T> CompletionStage<T> supplied(Supplier<T> what) {
        CompletableFuture<Void> begin = new CompletableFuture<>();
        CompletionStage<T> result = here(begin).thenApply(begun -> what.get());
        begin.complete(null);
        return result;
    }

    /** One after the other, however many: no thread waits for them and no stack grows. The first that fails is the last. */
    static <T> CompletionStage<Void> inTurn(Iterable<T> all, Function<T, CompletionStage<?>> each) {
        InTurn<T> inTurn = new InTurn<>(all.iterator(), each);
        inTurn.goOn();
        return inTurn.end;
    }
}
