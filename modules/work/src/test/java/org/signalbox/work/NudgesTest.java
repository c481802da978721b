package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NudgesTest {

    private final List<String> looked = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final List<Runnable> pauses = new ArrayList<>();
    private final List<Long> lengths = new ArrayList<>();
    private Duration lookTakes = Duration.ZERO;
    private long now;
    private boolean busy;
    private boolean full;
    private final List<Item> begun = new ArrayList<>();
    private final List<Vacancy> filled = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private final WorkMachine machine = new WorkMachine(Capacities.none(), null, null, null) {
        @Override
        boolean drain(String kind) {
            looked.add(kind);
            now += lookTakes.toNanos();
            meanwhile.run();
            return full;
        }

        @Override
        void begin(String kind, List<Item> together) {
            begun.addAll(together);
            meanwhile.run();
        }

        @Override
        void fillBehind(WorkAdded added) {
            filled.addAll(added.lanes());
        }
    };
    private final Nudges nudges = new Nudges(resources(), machine, () -> now) {
        @Override
        void send(String kind) {
            sent.add(kind);
        }
    };

    @Test
    void whatComesWithinAPauseIsToldOnceWhenItEnds() {
        add("event");
        add("event");
        add("event");
        List<String> atOnce = List.copyOf(looked);
        endPauses();

        assertEquals(List.of("event"), atOnce);
        assertEquals(List.of("event", "event"), looked);
    }

    @Test
    void afterAPauseWithoutNewsTheNextIsToldAtOnce() {
        add("event");
        endPauses();
        add("event");

        assertEquals(List.of("event", "event"), looked);
    }

    @Test
    void thePausesAreAsLongAsTheLooksNeedIt() {
        for (int millis : new int[] {0, 2, 30, 1}) {
            lookTakes = Duration.ofMillis(millis);
            add("event");
            endPauses();
        }

        assertEquals(List.of(4L, 16L, 80L, 8L), lengths);
    }

    @Test
    void aNodeThatTakesNoMoreTellsTheOthers() {
        add("event");
        List<String> before = List.copyOf(sent);
        endPauses();
        full = true;
        add("event");

        assertEquals(List.of(), before);
        assertEquals(List.of("event"), sent);
    }

    @Test
    void aKindDoesNotWaitForAnother() {
        add("event");
        add("delivery");

        assertEquals(List.of("event", "delivery"), looked);
    }

    @Test
    void aNudgeThatFoundNoThreadHoldsBackNoLaterOne() {
        busy = true;
        add("event");
        busy = false;
        add("event");

        assertEquals(List.of("event"), looked);
    }

    @Test
    void whatWasClaimedAsItWasAddedIsBegunWithoutALook() {
        nudges.afterCommit(claimed("event"));

        assertEquals(1, begun.size());
        assertEquals(List.of(), looked);
    }

    @Test
    void whereSomebodyQueuesInALanePlacesAreGivenAndNothingIsLookedFor() {
        List<Vacancy> lanes = List.of(new Vacancy(new Place("event", Lane.atMost(2, "receiver")), 1));

        nudges.afterCommit(WorkAdded.inLanes("event", lanes));

        assertEquals(lanes, filled);
        assertEquals(List.of(), looked);
        assertEquals(List.of(), pauses);
    }

    @Test
    void whatComesDuringALookWaitsForTheEndOfThePause() {
        meanwhile = () -> {
            meanwhile = () -> {};
            add("event");
            nudges.afterCommit(claimed("event"));
        };

        add("event");
        List<String> early = List.copyOf(looked);
        int begunEarly = begun.size();
        endPauses();

        assertEquals(List.of("event"), early);
        assertEquals(0, begunEarly);
        assertEquals(List.of("event", "event"), looked);
        assertEquals(1, begun.size());
    }

    @Test
    void whoIsTurnedAwayIsHeardByWhoLeaves() {
        List<WorkAdded> late = new ArrayList<>();
        for (int i = 0; i < Nudges.MOST_LOOKERS; i++) {
            late.add(claimed("event"));
        }
        meanwhile = () -> {
            if (!late.isEmpty()) {
                endPauses();
                nudges.afterCommit(late.remove(0));
                endPauses();
            }
        };

        nudges.afterCommit(claimed("event"));

        assertEquals(Nudges.MOST_LOOKERS + 1, begun.size());
    }

    private static WorkAdded claimed(String kind) {
        Item item = new Item(UUID.randomUUID(), kind, UUID.randomUUID(), "default", Lane.NONE, 1, 0);
        return new WorkAdded(kind, List.of(item));
    }

    private void add(String kind) {
        nudges.afterCommit(new WorkAdded(kind));
    }

    private void endPauses() {
        List<Runnable> ending = List.copyOf(pauses);
        pauses.clear();
        ending.forEach(Runnable::run);
    }

    private Resources resources() {
        Resources resources = new Resources();
        resources.executor = handing(ManagedExecutorService.class, Runnable::run);
        resources.scheduler = handing(ManagedScheduledExecutorService.class, pauses::add);
        return resources;
    }

    /** Hands over what it is given first, whatever it is asked to do with it. */
    private <T> T handing(Class<T> type, Consumer<Runnable> to) {
        return type.cast(Proxy.newProxyInstance(
                NudgesTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (busy) {
                        throw new RejectedExecutionException("no thread is free");
                    }
                    to.accept((Runnable) arguments[0]);
                    if (arguments.length > 1) {
                        lengths.add((Long) arguments[1]);
                    }
                    return null;
                }));
    }
}
