package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private final List<List<String>> asked = new ArrayList<>();
    private final List<CompletableFuture<Map<String, Integer>>> answers = new ArrayList<>();
    private final Together<Integer> together = new Together<>(3, this::ask);

    private CompletionStage<Map<String, Integer>> ask(List<String> ids) {
        asked.add(ids);
        answers.add(new CompletableFuture<>());
        return answers.get(answers.size() - 1);
    }

    @Test
    void theFirstIsAskedAtOnce() {
        CompletionStage<Optional<Integer>> one = together.of("a");

        answers.get(0).complete(Map.of("a", 1));

        assertEquals(List.of(List.of("a")), asked);
        assertEquals(Optional.of(1), ended(one));
    }

    @Test
    void whatComesMeanwhileIsAskedTogetherByTheNext() {
        together.of("a");
        CompletionStage<Optional<Integer>> again = together.of("a");
        CompletionStage<Optional<Integer>> other = together.of("b");
        assertEquals(1, asked.size());

        answers.get(0).complete(Map.of("a", 1));
        assertFalse(again.toCompletableFuture().isDone(), "its question was not asked yet");
        answers.get(1).complete(Map.of("a", 2));

        assertEquals(List.of(List.of("a"), List.of("a", "b")), asked);
        assertEquals(Optional.of(2), ended(again));
        assertEquals(Optional.empty(), ended(other));
    }

    @Test
    void noQuestionIsLongerThanThat() {
        together.of("first");
        for (String id : List.of("a", "b", "c", "d")) {
            together.of(id);
        }

        answers.get(0).complete(Map.of());
        answers.get(1).complete(Map.of());

        assertEquals(List.of(List.of("first"), List.of("a", "b", "c"), List.of("d")), asked);
    }

    @Test
    void oneThatFailsFailsForThoseInItAlone() {
        CompletionStage<Optional<Integer>> one = together.of("a");
        CompletionStage<Optional<Integer>> other = together.of("b");

        answers.get(0).completeExceptionally(new IllegalStateException("away"));
        answers.get(1).complete(Map.of("b", 2));

        assertThrows(CompletionException.class, () -> ended(one));
        assertEquals(Optional.of(2), ended(other));
    }

    @Test
    void oneThatThrowsDoesNotStopTheOthers() {
        Together<Integer> broken = new Together<>(3, ids -> {
            throw new IllegalStateException("no words");
        });

        assertThrows(CompletionException.class, () -> ended(broken.of("a")));
        assertThrows(CompletionException.class, () -> ended(broken.of("a")));
    }

    private static <T> T ended(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
