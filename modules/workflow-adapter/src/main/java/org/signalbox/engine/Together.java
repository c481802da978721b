package org.signalbox.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The same question about many things. One is under way at a time: what comes meanwhile is gathered and asked together by the
 * next. So nobody waits for others to come, and nobody gets an answer to a question that was asked before his.
 */
final class Together<V> {

    private final Function<List<String>, CompletionStage<Map<String, V>>> question;
    private final int most;
    private final Map<String, CompletableFuture<Optional<V>>> gathered = new LinkedHashMap<>();
    private boolean underWay;

    /** @param most things in one question */
    Together(int most, Function<List<String>, CompletionStage<Map<String, V>>> question) {
        this.most = most;
        this.question = question;
    }

    /** Empty where the answer does not speak of it. */
    CompletionStage<Optional<V>> of(String id) {
        CompletableFuture<Optional<V>> answer;
        synchronized (this) {
            answer = gathered.computeIfAbsent(id, first -> new CompletableFuture<>());
        }
        next();
        return answer.copy();
    }

    private void next() {
        Map<String, CompletableFuture<Optional<V>>> taken = new LinkedHashMap<>();
        synchronized (this) {
            if (underWay || gathered.isEmpty()) {
                return;
            }
            underWay = true;
            Iterator<Map.Entry<String, CompletableFuture<Optional<V>>>> each =
                    gathered.entrySet().iterator();
            while (each.hasNext() && taken.size() < most) {
                Map.Entry<String, CompletableFuture<Optional<V>>> one = each.next();
                taken.put(one.getKey(), one.getValue());
                each.remove();
            }
        }
        asked(List.copyOf(taken.keySet())).whenComplete((answers, failure) -> {
            ended();
            taken.forEach((id, answer) -> {
                if (failure == null) {
                    answer.complete(Optional.ofNullable(answers.get(id)));
                } else {
                    answer.completeExceptionally(failure);
                }
            });
        });
    }

    /** Whatever the question throws is its answer: the next ones wait for it. */
    private CompletionStage<Map<String, V>> asked(List<String> ids) {
        try {
            return question.apply(ids);
        } catch (RuntimeException | Error failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    private void ended() {
        synchronized (this) {
            underWay = false;
        }
        next();
    }
}
