package org.signalbox.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Gives the places that became free in wide lanes to who queues for them, beside whoever records: what that takes is not waited
 * for by what ends next. What is lost on the way costs a second: the sweep finds lanes in which a place is free.
 */
final class LaneFiller {

    /** Lanes of one transaction, which holds them until its end. */
    private static final int TOGETHER = 64;

    private static final int PAUSE_MILLIS = 10;

    private static final System.Logger LOG = System.getLogger(LaneFiller.class.getName());

    private final Ledger ledger;
    private final Resources resources;
    private final Map<Place, Vacancy> left = new LinkedHashMap<>();
    private boolean isFilling;

    LaneFiller(Ledger ledger, Resources resources) {
        this.ledger = ledger;
        this.resources = resources;
    }

    /** @param vacancies that are committed */
    void fill(List<Vacancy> vacancies) {
        synchronized (left) {
            vacancies.forEach(vacancy -> vacancy.addTo(left));
            if (isFilling || left.isEmpty()) {
                return;
            }
            isFilling = true;
        }
        begin();
    }

    private void begin() {
        orLeave(() -> resources.executor.execute(() -> orLeave(this::fillAll)));
    }

    private void fillAll() {
        for (List<Vacancy> next = next(); !next.isEmpty(); next = next()) {
            List<Vacancy> others = ledger.fill(next);
            if (!others.isEmpty()) {
                again(others);
                return;
            }
        }
    }

    private List<Vacancy> next() {
        synchronized (left) {
            List<Vacancy> next = left.values().stream().limit(TOGETHER).toList();
            left.values().removeAll(next);
            isFilling = !next.isEmpty();
            return next;
        }
    }

    /** Whoever holds them is about to let them go. */
    private void again(List<Vacancy> held) {
        synchronized (left) {
            held.forEach(vacancy -> vacancy.addTo(left));
        }
        resources.scheduler.schedule(this::begin, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void orLeave(Runnable filling) {
        boolean isDone = false;
        try {
            filling.run();
            isDone = true;
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "places in lanes are left to the sweep", failure);
        } finally {
            if (!isDone) {
                stop();
            }
        }
    }

    private void stop() {
        synchronized (left) {
            left.clear();
            isFilling = false;
        }
    }
}
