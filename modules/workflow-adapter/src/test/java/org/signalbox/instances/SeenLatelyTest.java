package org.signalbox.instances;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;

class SeenLatelyTest {

    private static final List<String> REVIEW = List.of("default", "review");

    private Instant now = Instant.parse("2026-01-31T10:00:00Z");
    private final SeenLately lately = new SeenLately(() -> now);
    private int looks;

    @Test
    void whatWasSeenAMomentAgoIsNotLookedForAgain() {
        look();
        now = now.plus(SeenLately.MOMENT).minusMillis(1);
        look();

        assertEquals(1, looks);
    }

    @Test
    void afterAMomentItIsLookedForAgain() {
        look();
        now = now.plus(SeenLately.MOMENT);
        look();

        assertEquals(2, looks);
    }

    @Test
    void whatIsNotThereIsLookedForEachTime() {
        Runnable nothing = () -> {
            looks++;
            throw Refusal.invalid("workflowKey", "names no deployed workflow");
        };

        assertThrows(Refusal.class, () -> lately.orElse(REVIEW, nothing));
        assertThrows(Refusal.class, () -> lately.orElse(REVIEW, nothing));

        assertEquals(2, looks);
    }

    private void look() {
        lately.orElse(REVIEW, () -> looks++);
    }
}
