package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private final Turnstile turnstile = new Turnstile(2);
    private final List<CompletableFuture<String>> under = new ArrayList<>();

    @Test
    void whoComesLaterWaitsUntilSomebodyLeaves() {
        call();
        call();
        CompletableFuture<String> third = call();

        assertEquals(2, under.size());
        under.get(0).complete("first");

        assertEquals(3, under.size());
        under.get(2).complete("third");
        assertEquals("third", third.join());
    }

    @Test
    void aCallThatFailsLeavesToo() {
        call();
        under.get(0).completeExceptionally(new IllegalStateException("broken"));
        turnstile.<String>through(() -> {
            throw new IllegalStateException("never sent");
        });
        call();
        call();

        assertEquals(3, under.size());
        assertTrue(under.get(0).isCompletedExceptionally());
    }

    private CompletableFuture<String> call() {
        return turnstile
                .through(() -> {
                    under.add(new CompletableFuture<>());
                    return under.get(under.size() - 1);
                })
                .toCompletableFuture();
    }
}
