package org.signalbox.work;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.TestDatabase;

/** A node that works on one kind and holds what it gets, of which nothing older waits. */
final class Holder {

    final Capacity capacity;
    final Ledger ledger;
    /** In which it was told that places may be free. */
    final List<Vacancy> behind = new ArrayList<>();

    private final TestDatabase database;
    private final Worker worker;
    private final List<Item> held = new ArrayList<>();

    Holder(TestDatabase database, InstantSource clock, Worker worker) {
        this.database = database;
        this.worker = worker;
        this.capacity = Capacities.at(clock, worker);
        this.ledger =
                new Ledger(database.dataSource(), clock, Node.here(), Gatherings.ofOneTransaction(), capacity, told -> {
                    held.addAll(told.claimed());
                    behind.addAll(told.lanes());
                });
        capacity.claimed(worker.kind(), 0, true);
    }

    /** Since this was asked last. */
    List<Item> held() {
        List<Item> all = List.copyOf(held);
        held.clear();
        return all;
    }

    Unfilled fill(Place place) {
        return fill(List.of(Vacancy.ofAll(place)));
    }

    Unfilled fill(List<Vacancy> vacancies) {
        return database.inTransaction(() -> ledger.fill(vacancies));
    }

    /** Whoever queues is given the places that this leaves. */
    void record(List<Finished> batch) {
        List<Vacancy> free = database.inTransaction(() -> ledger.record(batch));
        capacity.leave(worker, batch.size());
        fill(free);
    }
}
