package org.signalbox.externaltasks;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.signalbox.externaltasks.ExternalTasks.ToTell;
import org.signalbox.kernel.Fact;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Machinery;
import org.signalbox.work.Work;
import org.signalbox.work.Worker;
import org.signalbox.workflow.ExternalTaskHandler;
import org.signalbox.workflow.Origin;
import org.signalbox.workflow.Ownership;

/** The module with the real work machine, on a real database and an engine of memory. */
final class Floor implements AutoCloseable {

    private static final TestDatabase DATABASE = TestDatabase.with("work", "workflow");

    static final UUID INSTANCE = UUID.randomUUID();

    /** @param work what the handler does */
    record Hand(String topic, Function<Task, Handled> work) implements ExternalTaskHandler {
        @Override
        public Handled handle(Task task) {
            return work.apply(task);
        }
    }

    final MemoryTopics topics = new MemoryTopics();
    final Recorded<Object> facts = new Recorded<>();
    /** How many tasks each reading of them was of. */
    final List<Integer> read = new CopyOnWriteArrayList<>();

    final TestDatabase database = DATABASE;
    final ExternalTaskWorker worker;
    final TellWorker teller;
    final Crews crews;
    final Locks locks;
    final ExternalTasks tasks;
    final Waits waits;
    final EndedWaits endedWaits;
    final Machinery machinery;
    private final ScheduledThreadPoolExecutor tending = new ScheduledThreadPoolExecutor(1);
    final WaitWorker waitWorker;
    private final IncidentWorker incidents;

    volatile Duration ahead = Duration.ZERO;
    /** Where it has not ended, the engine does not answer whose a task is. */
    CompletableFuture<Void> engine = CompletableFuture.completedFuture(null);

    Floor(ExternalTaskHandler... handlers) {
        InstantSource clock = () -> Instant.now().plus(ahead);
        empty();
        machinery = new Machinery(database, clock);
        Resources resources = new Resources();
        resources.threads = new Threads();
        tasks = new Booked(database, machinery.work(), facts, clock);
        crews = new Crews(List.of(handlers), resources, clock);
        locks = new Locks(topics, machinery.work(), clock);
        worker = new ExternalTaskWorker(tasks, new Ours(), crews, locks);
        teller = new TellWorker(tasks, topics, new Ours());
        waits = new Patient(database, machinery.work(), facts, clock);
        endedWaits =
                new EndedWaits(database.entityManager("workflow"), machinery.work(), Gatherings.ofOneTransaction());
        waitWorker = new WaitWorker(waits, topics);
        incidents = new IncidentWorker(tasks, topics, () -> {});
        tending.scheduleWithFixedDelay(() -> crews.all().forEach(locks::tend), 20, 20, TimeUnit.MILLISECONDS);
    }

    private void empty() {
        database.inTransaction(() -> {
            try (var connection = database.dataSource().getConnection();
                    var statement = connection.createStatement()) {
                return statement.execute("truncate work.item, workflow.external_task");
            }
        });
    }

    Floor running() {
        machinery.run(List.of(worker, teller, waitWorker, incidents));
        return this;
    }

    String hand(String topic) {
        return hand(topic, UUID.randomUUID().toString());
    }

    String hand(String topic, String engineTaskId) {
        return hand(topic, engineTaskId, 3);
    }

    String hand(String topic, String engineTaskId, int sum) {
        tasks.claimed(List.of(handed(topic, engineTaskId, sum)), "this node");
        return engineTaskId;
    }

    static Topics.Handed handed(String topic, String engineTaskId) {
        return handed(topic, engineTaskId, 3);
    }

    private static Topics.Handed handed(String topic, String engineTaskId, int sum) {
        JsonObject variables = Json.createObjectBuilder().add("sum", sum).build();
        return new Topics.Handed("default", engineTaskId, topic, "e1", "review", "4711", variables);
    }

    static Topics.Handed handed(String tenant, String topic, String engineTaskId) {
        return new Topics.Handed(tenant, engineTaskId, topic, "e1", "review", "4711", JsonObject.EMPTY_JSON_OBJECT);
    }

    /** Of its row and of its work item. */
    String tenants(String engineTaskId) {
        return first(
                "select t.tenant || ' ' || i.tenant from workflow.external_task t join work.item i on i.ref = t.id"
                        + " where engine_task_id = ?",
                engineTaskId);
    }

    /** What the worker would be given, were these claimed together. */
    List<Item> items(Worker worker, List<String> engineTaskIds) {
        return engineTaskIds.stream()
                .map(one -> UUID.fromString(
                        first("select cast(id as text) from workflow.external_task where engine_task_id = ?", one)))
                .map(ref -> new Item(UUID.randomUUID(), worker.kind(), ref, "default", Lane.NONE, 1, 0))
                .toList();
    }

    String status(String engineTaskId) {
        return first("select status from workflow.external_task where engine_task_id = ?", engineTaskId);
    }

    private String first(String sql, String engineTaskId) {
        return database.inTransaction(() -> {
            try (var connection = database.dataSource().getConnection();
                    var select = connection.prepareStatement(sql)) {
                select.setString(1, engineTaskId);
                var row = select.executeQuery();
                return row.next() ? row.getString(1) : "absent";
            }
        });
    }

    void await(String engineTaskId, String status) {
        await(engineTaskId + " " + status, () -> status(engineTaskId).equals(status));
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("in vain: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40));
        }
    }

    long told(String what) {
        return List.copyOf(facts.fired).stream()
                .filter(fact -> ((Fact) fact).what().equals(what))
                .count();
    }

    @Override
    public void close() {
        tending.shutdownNow();
        machinery.close();
        crews.dismiss();
    }

    /** Each call that no recording makes is a transaction, as in the container. */
    private final class Booked extends ExternalTasks {

        private final TestDatabase database;

        Booked(TestDatabase database, Work work, Recorded<Object> facts, InstantSource clock) {
            super(database.entityManager("workflow"), database.dataSource(), work, facts, clock);
            this.database = database;
        }

        @Override
        void claimed(List<Topics.Handed> fetched, String workerId) {
            database.inTransaction(() -> super.claimed(fetched, workerId));
        }

        @Override
        Map<UUID, ExternalTask> claimed(Collection<UUID> ids) {
            read.add(ids.size());
            return database.inTransaction(() -> super.claimed(ids));
        }

        @Override
        Map<UUID, ToTell> handled(Collection<UUID> ids) {
            read.add(ids.size());
            return database.inTransaction(() -> super.handled(ids));
        }

        @Override
        Optional<ExternalTask> failed(UUID id) {
            return database.inTransaction(() -> super.failed(id));
        }
    }

    private final class Patient extends Waits {

        private final TestDatabase database;

        Patient(TestDatabase database, Work work, Recorded<Object> facts, InstantSource clock) {
            super(database.entityManager("workflow"), new Ours(), work, facts, clock);
            this.database = database;
        }

        @Override
        Optional<ExternalTask> waiting(UUID id) {
            return database.inTransaction(() -> super.waiting(id));
        }
    }

    /** All is of one instance, for which nothing is too long. */
    private final class Ours implements Ownership {

        @Override
        public CompletionStage<Owner> of(String engineInstanceId) {
            JsonObject withheld =
                    Json.createObjectBuilder().add("essay", "long").build();
            Known known = new Known(INSTANCE, "engine-1", "default", "4711", new Origin(null, null), withheld);
            return engine.thenApply(answered -> known);
        }

        @Override
        public CompletionStage<Boolean> isSettled() {
            return CompletableFuture.completedStage(true);
        }

        @Override
        public CompletionStage<Runnable> look(UUID instance) {
            return CompletableFuture.completedStage(() -> {});
        }

        @Override
        public JsonObject keepTooLong(UUID instance, JsonObject variables) {
            return variables;
        }

        @Override
        public void withhold(UUID instance, JsonObject variables) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Threads implements ManagedThreadFactory {

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }

        @Override
        public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
            throw new UnsupportedOperationException();
        }
    }

    static ExternalTaskHandler.Handled.Completed nothing() {
        return new ExternalTaskHandler.Handled.Completed(JsonValue.EMPTY_JSON_OBJECT, () -> {});
    }
}
