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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LaneFillerTest {

    private static final Vacancy ONE = new Vacancy(new Place("delivery", Lane.atMost(4, "one")), 1);
    private static final Vacancy OTHER = new Vacancy(new Place("delivery", Lane.atMost(4, "other")), 2);

    private final Queue<Runnable> due = new ArrayDeque<>();
    private final List<List<Vacancy>> filled = new ArrayList<>();
    private UnaryOperator<List<Vacancy>> database = vacancies -> List.of();
    private final LaneFiller filler = new LaneFiller(
            new Ledger(null, null, Node.here(), null, Capacities.none(), told -> {}) {
                @Override
                List<Vacancy> fill(List<Vacancy> vacancies) {
                    filled.add(vacancies);
                    return database.apply(vacancies);
                }
            },
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
    void whatSomebodyElseHoldsIsTriedAgainWithWhatCameSince() {
        database = vacancies -> vacancies.size() == 2 ? List.of(OTHER) : List.of();
        filler.fill(List.of(ONE, OTHER));
        due.remove().run();
        filler.fill(List.of(OTHER));
        due.remove().run();
        int byTheTimer = filled.size();
        due.remove().run();

        assertEquals(1, byTheTimer, "it only hands over");
        assertEquals(List.of(List.of(ONE, OTHER), List.of(new Vacancy(OTHER.place(), 4))), filled);
        assertEquals(0, due.size());
    }

    @Test
    void afterAFailureTheNextIsFilledAsEver() {
        database = vacancies -> {
            throw new StackOverflowError("too deep");
        };
        filler.fill(List.of(ONE));
        assertThrows(StackOverflowError.class, () -> due.remove().run());
        database = vacancies -> List.of();

        filler.fill(List.of(OTHER));
        due.remove().run();

        assertEquals(List.of(List.of(ONE), List.of(OTHER)), filled);
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
