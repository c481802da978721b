package org.signalbox.chaos.load;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.chaos.stage.Pause;

/** How a subscriber answers. */
interface Manner {

    int YES = 204;

    /** @return a status, or {@link Hook#NO_ANSWER} */
    int answer(String webhookId);

    static Manner fast() {
        return id -> YES;
    }

    static Manner slow(Duration each) {
        return id -> {
            Pause.of(each);
            return YES;
        };
    }

    /** One webhook in eight fails the first time: by a refusal, an error, or without an answer. */
    static Manner flaky(long seed) {
        Random random = new Random(seed);
        int[] failures = {400, 500, 503, Hook.NO_ANSWER};
        Map<String, Integer> first = new ConcurrentHashMap<>();
        return id -> {
            boolean isFirst = first.putIfAbsent(id, YES) == null;
            int dice = random.nextInt(8 * failures.length);
            return isFirst && dice < failures.length ? failures[dice] : YES;
        };
    }
}
