package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContinuationsTest {

    private final ExecutorService container = Executors.newSingleThreadExecutor(task -> new Thread(task, "container"));
    private final Continuations continuations = new Continuations() {
        @Override
        public <T> CompletionStage<T> here(CompletionStage<T> elsewhere) {
            return elsewhere.whenCompleteAsync((answer, failure) -> {}, container);
        }
    };

    @AfterEach
    void stop() throws InterruptedException {
        container.shutdown();
        assertTrue(container.awaitTermination(10, TimeUnit.SECONDS));
    }

    @Test
    void whatIsSuppliedRunsOnAThreadOfTheContainer() {
        assertEquals(
                "container",
                continuations
                        .supplied(() -> Thread.currentThread().getName())
                        .toCompletableFuture()
                        .join());
    }

    @Test
    void whatItThrowsIsItsEnd() {
        CompletionStage<String> supplied = continuations.supplied(() -> {
            throw new IllegalStateException("the database is away");
        });

        CompletionException failure = assertThrows(
                CompletionException.class, () -> supplied.toCompletableFuture().join());
        assertEquals("the database is away", failure.getCause().getMessage());
    }
}
