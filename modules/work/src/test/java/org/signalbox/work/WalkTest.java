package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.work.Walk.Status;

class WalkTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final List<UUID> things = new ArrayList<>();
    private final List<UUID> taken = new ArrayList<>();
    private final Walk walk = Walk.begun(NOON, NOON.plusSeconds(60), "ada", NOON);

    @Test
    void eachIsTakenUpOnceOldestFirstAndThenItIsDone() {
        IntStream.range(0, Walk.STEP + 3).forEach(i -> aThing(i));

        boolean more = step();
        Instant between = walk.endedAt();
        boolean evenMore = step();

        assertTrue(more);
        assertNull(between);
        assertFalse(evenMore);
        assertFalse(step());
        assertEquals(things, taken);
        assertEquals(Walk.STEP + 3, walk.replayed());
        assertEquals(Status.DONE, walk.status());
        assertEquals(NOON, walk.endedAt());
    }

    @Test
    void whatIsNotTakenIsSkippedAndCounted() {
        UUID settled = aThing(1);
        aThing(2);

        walk.step(this::next, thing -> !thing.equals(settled), NOON);

        assertEquals(1, walk.replayed());
        assertEquals(1, walk.skipped());
    }

    @Test
    void whatIsTakenUpTogetherIsAskedForOnceAndNotWhereThereIsNothing() {
        IntStream.range(0, Walk.STEP).forEach(i -> aThing(i));
        List<List<UUID>> asked = new ArrayList<>();

        boolean more = stepTogether(asked);
        boolean evenMore = stepTogether(asked);

        assertTrue(more && !evenMore);
        assertEquals(List.of(things), asked);
        assertEquals(Walk.STEP - 1, walk.replayed());
        assertEquals(1, walk.skipped());
    }

    private boolean stepTogether(List<List<UUID>> asked) {
        return walk.stepTogether(
                this::next,
                found -> {
                    asked.add(found);
                    return found.size() - 1;
                },
                NOON);
    }

    @Test
    void whatIsOutsideOfItsTimeIsNoPartOfIt() {
        aThing(-1);
        UUID within = aThing(0);
        aThing(60);

        step();

        assertEquals(List.of(within), taken);
    }

    @Test
    void aWalkGoesOnlyThisWay() {
        assertEquals(Status.DONE, Status.RUNNING.to(Status.DONE));
        assertThrows(IllegalStateException.class, () -> Status.RUNNING.to(Status.RUNNING));
        assertThrows(IllegalStateException.class, () -> Status.DONE.to(Status.RUNNING));
        assertThrows(IllegalStateException.class, () -> Status.DONE.to(Status.DONE));
    }

    @Test
    void aWalkerGoesOnUntilTheLastStep() {
        List<Boolean> steps = new ArrayList<>(List.of(true, false));
        Walker walker = new Walker() {
            @Override
            public String kind() {
                return "walk";
            }

            @Override
            public boolean step(UUID ref) {
                return steps.remove(0);
            }
        };
        Item item = new Item(UUID.randomUUID(), "walk", UUID.randomUUID(), "default", Lane.NONE, 1, 0);

        assertEquals(Walker.NEXT_STEP, walker.work(item).toCompletableFuture().join());
        assertInstanceOf(
                Outcome.Done.class, walker.work(item).toCompletableFuture().join());
        assertEquals(Integer.MAX_VALUE, walker.mostFailures());
    }

    private boolean step() {
        return walk.step(this::next, taken::add, NOON);
    }

    private List<UUID> next(UUID after, UUID until, int most) {
        return things.stream()
                .filter(thing -> thing.toString().compareTo(after.toString()) > 0)
                .filter(thing -> thing.toString().compareTo(until.toString()) < 0)
                .limit(most)
                .toList();
    }

    private UUID aThing(int second) {
        UUID id = TimeOrderedId.at(second < 0 ? NOON.minusSeconds(1) : NOON.plusMillis(second * 1000L + things.size()));
        things.add(id);
        return id;
    }
}
