package org.signalbox.work;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Gives the places that became free in wide lanes to who queues for them, beside whoever records: what that takes is not waited
 * for by what ends next. Where this node has no room they are owed until it has, in the order in which they became free. What is lost
 * on the way costs a second: the sweep finds lanes in which a place is free.
 */
final class LaneFiller {

    /** Lanes of one transaction, which holds them until its end. */
    private static final int TOGETHER = 64;

    private static final int PAUSE_MILLIS = 10;

    private static final System.Logger LOG = System.getLogger(LaneFiller.class.getName());

    private final Ledger ledger;
    private final Capacity capacity;
    private final Resources resources;
    /** What follows is guarded by this. */
    private final Map<Place, Vacancy> owed = new LinkedHashMap<>();
    /** In lanes that somebody else held a moment ago. */
    private final Map<Place, Vacancy> resting = new LinkedHashMap<>();

    private boolean isFilling;
    private boolean isTimed;

    LaneFiller(Ledger ledger, Capacity capacity, Resources resources) {
        this.ledger = ledger;
        this.capacity = capacity;
        this.resources = resources;
    }

    /**
     * To be called as well, with none, when there is room again.
     *
     * @param vacancies that are committed
     */
    void fill(List<Vacancy> vacancies) {
        List<Vacancy> ours = vacancies.stream()
                .filter(vacancy -> capacity.takes(vacancy.place().kind()))
                .toList();
        synchronized (owed) {
            owe(ours);
            if (isFilling || owed.isEmpty()) {
                return;
            }
            isFilling = true;
        }
        orLeave(() -> resources.executor.execute(() -> orLeave(this::fillAll)));
    }

    private void owe(Collection<Vacancy> vacancies) {
        vacancies.forEach(
                vacancy -> vacancy.addTo(resting.containsKey(vacancy.place().ofAnyWidth()) ? resting : owed));
    }

    private void fillAll() {
        for (List<Vacancy> next = next(); !next.isEmpty(); next = next()) {
            Unfilled unfilled = ledger.fill(next);
            synchronized (owed) {
                owe(unfilled.forWantOfRoom());
            }
            rest(unfilled.held());
        }
    }

    /** Whoever makes room after we looked for it has us begin again. */
    private List<Vacancy> next() {
        synchronized (owed) {
            Map<String, Integer> room = new HashMap<>();
            List<Vacancy> next = new ArrayList<>();
            Iterator<Vacancy> first = owed.values().iterator();
            while (first.hasNext() && next.size() < TOGETHER) {
                Vacancy vacancy = first.next();
                String kind = vacancy.place().kind();
                if (room.computeIfAbsent(kind, capacity::room) > 0) {
                    room.merge(kind, -vacancy.many(), Integer::sum);
                    next.add(vacancy);
                    first.remove();
                }
            }
            isFilling = !next.isEmpty();
            capacity.owes(owed.keySet().stream().map(Place::kind).collect(Collectors.toSet()));
            return next;
        }
    }

    /** Whoever holds their lanes is about to let them go. */
    private void rest(List<Vacancy> held) {
        synchronized (owed) {
            held.forEach(vacancy -> vacancy.addTo(resting));
            if (isTimed || resting.isEmpty()) {
                return;
            }
            isTimed = true;
        }
        boolean isDone = false;
        try {
            resources.scheduler.schedule(this::wake, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            isDone = true;
        } finally {
            if (!isDone) {
                rested();
            }
        }
    }

    private void wake() {
        rested();
        fill(List.of());
    }

    private void rested() {
        synchronized (owed) {
            isTimed = false;
            List<Vacancy> all = List.copyOf(resting.values());
            resting.clear();
            owe(all);
        }
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

    /** Without those in hand. The others are filled when it is asked for next. */
    private void stop() {
        synchronized (owed) {
            isFilling = false;
        }
    }
}
