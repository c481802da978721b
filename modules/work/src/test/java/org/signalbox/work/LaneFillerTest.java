package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneFillerTest {

    private static final Vacancy ONE = new Vacancy(new Place("delivery", Lane.atMost(4, "one")), 1);
    private static final Vacancy OTHER = new Vacancy(new Place("delivery", Lane.atMost(4, "other")), 2);

    private final Queue<Runnable> due = new ArrayDeque<>();
    private final List<List<Vacancy>> filled = new ArrayList<>();
    private static final Unfilled NOTHING = new Unfilled(List.of(), List.of());
    private static final Worker WORKER = new PatientWorker("delivery");

    private Function<List<Vacancy>, Unfilled> database = vacancies -> NOTHING;
    private final Capacity capacity = Capacities.of(WORKER);
    private final LaneFiller filler = new LaneFiller(
            new Ledger(null, null, Node.here(), null, capacity, told -> {}) {
                @Override
                Unfilled fill(List<Vacancy> vacancies) {
                    filled.add(vacancies);
                    return database.apply(vacancies);
                }
            },
            capacity,
            resources());

    @Test
    void whatBecomesFreeMeanwhileIsFilledTogether() {
        filler.fill(List.of(ONE, OTHER));
        filler.fill(List.of(OTHER));
        filler.fill(List.of());
        due.remove().run();

        assertEquals(List.of(List.of(ONE, new Vacancy(OTHER.place(), 4))), filled);
        assertEquals(0, due.size());
    }

    @Test
    void ofALaneThatBecameWiderItIsOneAndTheWidthTheLast() {
        Place wider = new Place("delivery", Lane.atMost(8, "one"));
        filler.fill(List.of(ONE));
        filler.fill(List.of(new Vacancy(wider, 1)));
        due.remove().run();

        assertEquals(List.of(List.of(new Vacancy(wider, 2))), filled);
    }

    @Test
    void ofALaneNoMoreIsFreeThanItIsWide() {
        filler.fill(List.of(OTHER, OTHER, OTHER));
        due.remove().run();

        assertEquals(List.of(List.of(new Vacancy(OTHER.place(), 4))), filled);
    }

    @Test
    void whatSomebodyElseHoldsIsTriedAgainAndKeepsNoOtherWaiting() {
        database = vacancies -> vacancies.size() == 2 ? new Unfilled(List.of(OTHER), List.of()) : NOTHING;
        filler.fill(List.of(ONE, OTHER));
        due.remove().run();
        Runnable timer = due.remove();
        filler.fill(List.of(ONE));
        due.remove().run();
        timer.run();
        int byTheTimer = filled.size();
        due.remove().run();

        assertEquals(2, byTheTimer, "it only hands over");
        assertEquals(List.of(List.of(ONE, OTHER), List.of(ONE), List.of(OTHER)), filled);
        assertEquals(0, due.size());
    }

    @Test
    void whereThisNodeHasNoRoomTheyAreOwedUntilItHas() {
        capacity.claimed("delivery", 64, true);
        filler.fill(List.of(ONE, OTHER));
        due.remove().run();
        int whileFull = filled.size();

        capacity.leave(WORKER, 1);
        filler.fill(List.of());
        due.remove().run();

        assertEquals(0, whileFull);
        assertEquals(List.of(List.of(ONE)), filled.subList(0, 1));
    }

    @Test
    void whatComesNewDoesNotOvertakeThem() {
        capacity.claimed("delivery", 63, true);
        filler.fill(List.of(OTHER, ONE));
        database = vacancies -> {
            capacity.claimed("delivery", 1, true);
            return NOTHING;
        };
        due.remove().run();
        capacity.leave(WORKER, 2);
        int before = capacity.reserve("delivery", 1);
        database = vacancies -> NOTHING;
        filler.fill(List.of());
        due.remove().run();

        assertEquals(0, before);
        assertEquals(1, capacity.reserve("delivery", 1));
    }

    /** It would come by every sweep, and never go. */
    @Test
    void ofWhatThisNodeDoesNotTakeNothingIsOwed() {
        filler.fill(List.of(new Vacancy(new Place("of another node", Lane.atMost(2, "one")), 2)));

        assertEquals(0, due.size());
    }

    /** The room was somebody else's by then. */
    @Test
    void whatFoundNoRoomIsOwedBehindTheOthers() {
        capacity.claimed("delivery", 63, true);
        database = vacancies -> {
            capacity.claimed("delivery", 1, true);
            return new Unfilled(List.of(), vacancies);
        };
        filler.fill(List.of(ONE, OTHER));
        due.remove().run();
        database = vacancies -> NOTHING;

        capacity.leave(WORKER, 60);
        filler.fill(List.of());
        due.remove().run();

        assertEquals(List.of(List.of(ONE), List.of(OTHER, ONE)), filled);
    }

    @Test
    void afterAFailureTheNextIsFilledAsEver() {
        database = vacancies -> {
            throw new StackOverflowError("too deep");
        };
        filler.fill(List.of(ONE));
        assertThrows(StackOverflowError.class, () -> due.remove().run());
        database = vacancies -> NOTHING;

        filler.fill(List.of(OTHER));
        due.remove().run();

        assertEquals(List.of(List.of(ONE), List.of(OTHER)), filled);
    }

    @Test
    void whatWasNotInHandWhenThatFailedIsFilledNext() {
        List<Vacancy> many = IntStream.range(0, 65)
                .mapToObj(i -> new Vacancy(new Place("delivery", Lane.atMost(2, "lane " + i)), 0))
                .toList();
        database = vacancies -> {
            throw new StackOverflowError("too deep");
        };
        filler.fill(many);
        assertThrows(StackOverflowError.class, () -> due.remove().run());
        database = vacancies -> NOTHING;

        filler.fill(List.of());
        due.remove().run();

        assertEquals(List.of(many.subList(0, 64), many.subList(64, 65)), filled);
    }

    private Resources resources() {
        Resources resources = new Resources();
        resources.executor = kept(ManagedExecutorService.class);
        resources.scheduler = kept(ManagedScheduledExecutorService.class);
        return resources;
    }

    private <T> T kept(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    due.add((Runnable) arguments[0]);
                    return null;
                }));
    }
}
