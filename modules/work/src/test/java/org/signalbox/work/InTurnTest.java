package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InTurnTest {

    private static final int MANY = 20_000;

    private final List<Integer> seen = new ArrayList<>();

    @Test
    void asManyAsThereAreAreDoneOneAfterTheOtherAtOnce() {
        inTurn(MANY, i -> CompletableFuture.completedStage(seen.add(i))).join();

        assertEquals(IntStream.range(0, MANY).boxed().toList(), seen);
    }

    @Test
    void asManyAsThereAreAreDoneOneAfterTheOtherElsewhere() {
        inTurn(MANY, i -> CompletableFuture.supplyAsync(() -> seen.add(i))).join();

        assertEquals(IntStream.range(0, MANY).boxed().toList(), seen);
    }

    @Test
    void theNextWaitsForTheLast() {
        CompletableFuture<Void> first = new CompletableFuture<>();

        CompletableFuture<Void> end = inTurn(2, i -> {
            seen.add(i);
            return i == 0 ? first : CompletableFuture.completedStage(null);
        });
        List<Integer> before = List.copyOf(seen);
        first.complete(null);

        assertEquals(List.of(0), before);
        assertEquals(List.of(0, 1), seen);
        assertTrue(end.isDone());
    }

    @Test
    void afterAFailureNoneIsBegun() {
        CompletableFuture<Void> late = new CompletableFuture<>();
        CompletableFuture<Void> atOnce = inTurn(3, i -> failed());
        CompletableFuture<Void> thrown = inTurn(3, i -> {
            throw new IllegalStateException("no");
        });
        CompletableFuture<Void> later = inTurn(3, i -> late);
        boolean before = later.isDone();
        late.completeExceptionally(new IllegalStateException("no"));

        assertFalse(before);
        for (CompletableFuture<Void> end : List.of(atOnce, thrown, later)) {
            CompletionException failure = assertThrows(CompletionException.class, end::join);
            assertEquals("no", failure.getCause().getMessage());
        }
        assertEquals(1, seen.size());
    }

    private CompletionStage<Void> failed() {
        seen.add(0);
        return CompletableFuture.failedStage(new IllegalStateException("no"));
    }

    private static CompletableFuture<Void> inTurn(
            int most, java.util.function.Function<Integer, CompletionStage<?>> each) {
        return Continuations.inTurn(IntStream.range(0, most).boxed().toList(), each)
                .toCompletableFuture();
    }
}
