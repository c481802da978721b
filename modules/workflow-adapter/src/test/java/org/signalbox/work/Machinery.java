package org.signalbox.work;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;

/** The real machine on a real database, which looks for work all the time; for tests of workers of other modules. */
public final class Machinery implements AutoCloseable {

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final TestDatabase database;
    private final InstantSource clock;
    private final Ledger ledger;

    public Machinery(TestDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.ledger =
                new Ledger(
                        database.dataSource(),
                        clock,
                        Node.here(),
                        Gatherings.ofOneTransaction(),
                        of(List.of()),
                        told -> {}) {
                    @Override
                    List<Vacancy> record(List<Finished> batch) {
                        return database.inTransaction(() -> super.record(batch));
                    }

                    @Override
                    boolean recordUnclaimed(String kind, int most, ToIntFunction<List<Item>> recording) {
                        return database.inTransaction(() -> super.recordUnclaimed(kind, most, recording));
                    }

                    @Override
                    Unfilled fill(List<Vacancy> vacancies) {
                        return database.inTransaction(() -> super.fill(vacancies));
                    }
                };
    }

    public Work work() {
        return new OpenWork(
                ledger,
                new Stocktaking(database.dataSource(), clock, Gatherings.ofOneTransaction()),
                new Recorded<>(),
                clock);
    }

    public void run(List<Worker> workers) {
        Resources resources = new Resources();
        resources.executor = managed(ManagedExecutorService.class);
        resources.scheduler = managed(ManagedScheduledExecutorService.class);
        Capacity capacity = of(workers);
        Recorder recorder = new Recorder(ledger, capacity, new Backoff(() -> 0), resources, clock);
        WorkMachine machine = new WorkMachine(capacity, ledger, recorder, resources);
        threads.scheduleWithFixedDelay(
                () -> workers.forEach(worker -> machine.drain(worker.kind())), 0, 50, TimeUnit.MILLISECONDS);
    }

    /** As a server does that is killed at once. */
    public List<Item> claimAndDie(Worker worker) {
        return ledger.claim(worker.kind(), 16, worker.lease());
    }

    /** What somebody says at last of an item that others have taken over. */
    public void finish(Worker worker, Item item, Outcome outcome) {
        ledger.record(List.of(Finished.of(worker, item, outcome, new Backoff(() -> 0))));
    }

    private <T> T managed(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.invoke(threads, arguments)));
    }

    @SuppressWarnings("unchecked")
    private static Capacity of(List<Worker> workers) {
        return new Capacity(
                (Instance<Worker>) Proxy.newProxyInstance(
                        Machinery.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (self, method, arguments) -> workers.spliterator()),
                InstantSource.system());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
