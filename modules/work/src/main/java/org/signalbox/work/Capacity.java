package org.signalbox.work;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How much of each kind of work is under way on this node, of what its worker takes at once. */
@Singleton
class Capacity {

    /** Of one kind: guarded by itself. */
    private static final class Load {
        private int underWay;
        /** Due work of the kind may be in the table, which nobody holds: that comes first. */
        private boolean olderMayWait = true;
        /** Who looked found no place since the last time that one became free. */
        private boolean someoneLeft;
    }

    private final Instance<Worker> beans;
    private final Lines lines;
    private final Map<String, Load> loads = new ConcurrentHashMap<>();
    private volatile Map<String, Worker> workers;
    private volatile Set<String> owed = Set.of();

    @Inject
    Capacity(@Any Instance<Worker> beans, InstantSource clock) {
        this.beans = beans;
        this.lines = new Lines(clock);
    }

    Lines lines() {
        return lines;
    }

    Optional<Worker> worker(String kind) {
        Map<String, Worker> known = workers;
        if (known == null) {
            known = StreamSupport.stream(beans.spliterator(), false)
                    .collect(Collectors.toUnmodifiableMap(Worker::kind, Function.identity()));
            workers = known;
        }
        return Optional.ofNullable(known.get(kind));
    }

    Seen seen(Collection<Place> places) {
        return lines.seen(places, this::timesAhead);
    }

    /** Without those in lanes of which this node holds enough. */
    List<Vacancy> unserved(Collection<Vacancy> vacancies) {
        return vacancies.stream()
                .filter(one -> !lines.isServed(one.place(), this::timesAhead))
                .toList();
    }

    private int timesAhead(String kind) {
        return worker(kind).map(Worker::timesAhead).orElse(1);
    }

    Duration lease(String kind) {
        return worker(kind).orElseThrow().lease();
    }

    /**
     * Takes places for work that is just added here.
     *
     * @return how many; the others are for whoever looks
     */
    int takeForNew(String kind, int wanted) {
        int taken = reserve(kind, wanted);
        settle(kind, 0, taken < wanted);
        return taken;
    }

    /**
     * Takes places for work of which it is not known yet how much there is: {@link #settle} says so. None where older work may wait, or
     * queues in lanes because this node had no room for it.
     *
     * @return how many
     */
    int reserve(String kind, int most) {
        return olderMayWait(kind) || owed.contains(kind) ? 0 : reserveInLanes(kind, most, 0);
    }

    /**
     * Takes places for who queues in lanes. What stands in line leaves a quarter of them to what comes new.
     *
     * @param ahead how many more could stand in line
     * @return how many
     */
    int reserveInLanes(String kind, int most, int ahead) {
        int all = all(kind);
        Load load = load(kind);
        synchronized (load) {
            int taken = Math.max(0, Math.min(most, all - load.underWay));
            taken += Math.max(0, Math.min(ahead, all * 3 / 4 - load.underWay - taken));
            load.underWay += taken;
            return taken;
        }
    }

    /** Places that are free now. */
    int room(String kind) {
        int all = all(kind);
        Load load = load(kind);
        synchronized (load) {
            return Math.max(0, all - load.underWay);
        }
    }

    /** @param kinds all of which it is so that somebody queues in lanes for want of room here */
    void owes(Set<String> kinds) {
        owed = Set.copyOf(kinds);
    }

    /** Whether this node takes any work of the kind, as soon as it has room. */
    boolean takes(String kind) {
        return all(kind) > 0;
    }

    private int all(String kind) {
        return worker(kind).filter(Worker::takesWork).map(Worker::mostAtOnce).orElse(0);
    }

    boolean olderMayWait(String kind) {
        Load load = load(kind);
        synchronized (load) {
            return load.olderMayWait;
        }
    }

    /**
     * Gives back what was reserved for nothing.
     *
     * @param moreWaits whether there was more than the places that were reserved
     * @return whether who looked found no place meanwhile
     */
    boolean settle(String kind, int unused, boolean moreWaits) {
        Load load = load(kind);
        synchronized (load) {
            boolean wasMissed = unused > 0 && load.someoneLeft;
            load.someoneLeft &= !wasMissed;
            load.underWay -= unused;
            load.olderMayWait |= moreWaits;
            return wasMissed;
        }
    }

    /** For what is in the table. */
    int free(Worker worker) {
        if (!worker.takesWork()) {
            return 0;
        }
        Load load = load(worker.kind());
        synchronized (load) {
            int free = worker.mostAtOnce() - load.underWay;
            load.someoneLeft |= free <= 0;
            return free;
        }
    }

    /** @param all whether that was all that was due */
    void claimed(String kind, int items, boolean all) {
        Load load = load(kind);
        synchronized (load) {
            load.underWay += items;
            load.olderMayWait = !all;
        }
    }

    /** @return whether no place was free until now, and somebody may have looked for one */
    boolean leave(Worker worker, int items) {
        Load load = load(worker.kind());
        synchronized (load) {
            boolean wasFull = load.underWay >= worker.mostAtOnce();
            boolean wasMissed = wasFull && (load.someoneLeft || load.olderMayWait);
            load.someoneLeft &= !wasFull;
            load.underWay -= items;
            return wasMissed;
        }
    }

    private Load load(String kind) {
        return loads.computeIfAbsent(kind, first -> new Load());
    }
}
