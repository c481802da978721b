package org.signalbox.workflow;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.signalbox.engine.SameThread;
import org.signalbox.kernel.Fact;
import org.signalbox.persistence.Gathering;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Backlog;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Outcome;
import org.signalbox.work.Work;
import org.signalbox.work.Worker;

/** The module on a real database and an engine of memory; each call is a transaction, as in the container. For messages too. */
public final class Bench implements Work {

    public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    public final MemoryEngine engine = new MemoryEngine();
    public final Recorded<Object> told = new Recorded<>();
    public final List<String> added = Collections.synchronizedList(new ArrayList<>());
    public final List<UUID> woken = new ArrayList<>();
    /** What was given along with work, by its ref. */
    public final Map<UUID, Object> known = new ConcurrentHashMap<>();

    final TwinBook twins;
    final Instances instances;
    final UserTasks userTasks;
    final StartWorker starter;
    final TwinWorker remover;
    final UserTaskWorker completer;
    public final Ownership ownership;
    public final Workflows workflows;
    final MemoryChanges changes = new MemoryChanges();
    final Watching watching;
    final Look look;
    final FreshStarts fresh;
    final Gathering gathering = Gatherings.ofOneTransaction();
    final Observations observations;
    public final EngineHold hold;
    public final TestDatabase database;
    public final InstanceReader reader;

    public Instant now = NOW;
    List<InputCheck.Violation> inputErrors = List.of();

    public Bench(TestDatabase database) {
        this.database = database;
        InstantSource clock = () -> now;
        EntityManager entities = database.entityManager("workflow");
        Resources resources = new Resources();
        resources.entityManager = entities;
        reader = new InstanceViews(resources);
        Tidings tidings = new Tidings(told, clock);
        twins = new TwinBook(entities, this, tidings, clock);
        observations = new Observations(entities, twins, tidings, clock, gathering);
        instances = new Instances(entities, this, observations, tidings, clock);
        userTasks = new UserTasks(entities, this, tidings);
        fresh = new FreshStarts(new SameThread(), Duration.ofMinutes(5));
        look = new Look(engine, instances, userTasks, fresh, clock);
        StartHold held = new StartHold(database.dataSource(), told, clock);
        hold = held;
        Belonging belonging = new Belonging(instances, fresh, engine);
        starter = new StartWorker(
                instances, twins, engine, look, new Admission(held, (tenant, key, variables) -> inputErrors));
        remover = new TwinWorker(instances, observations, twins, engine, look);
        completer = new UserTaskWorker(userTasks, observations, engine, look);
        ownership = new OwnershipDesk(belonging, twins, look, observations);
        workflows = new WorkflowDesk(instances, userTasks, engine, (tenant, key, variables) -> inputErrors);
        watching = new Watching(entities, this, clock);
    }

    /** A start that somebody asked for and nobody has tried. */
    public UUID meant() {
        engine.mark = meantBy("default");
        return engine.mark;
    }

    private UUID meantBy(String tenant) {
        return database.inTransaction(() -> instances.start(
                new Workflows.Start(tenant, "review", "4711", new Origin(null, null), JsonValue.EMPTY_JSON_OBJECT)));
    }

    /** On a server that has just started. */
    WatchWorker watcher() {
        return new WatchWorker(
                watching, new Comparison(watching, changes), new Sight(look, observations, this), () -> now);
    }

    public UUID started(String tenant, String engineId) {
        UUID id = meantBy(tenant);
        Snapshot nothing = new Snapshot(now, List.of(), List.of());
        database.inTransaction(
                () -> instances.started(List.of(new Instances.Started(id, engineId, List.of(), 1, nothing))));
        return id;
    }

    /** One that the engine knows as e1, if it is the first. */
    public UUID running() {
        UUID instance = meant();
        attempt(starter, instance, 1);
        return instance;
    }

    public JsonObject withheldOf(UUID instance) {
        return asked(() -> instances.recorded(instance)).orElseThrow().withheld();
    }

    public Outcome attempt(Worker worker, UUID ref, int attempts) {
        return attempt(worker, ref, attempts, 0);
    }

    public Outcome attempt(Worker worker, UUID ref, int attempts, int failures) {
        Item item = new Item(UUID.randomUUID(), worker.kind(), ref, "default", Lane.NONE, attempts, failures);
        Outcome ended = database.inTransaction(() -> {
            Outcome outcome = worker.work(item).toCompletableFuture().join();
            if (outcome instanceof Outcome.Done done) {
                done.recording().run();
            }
            if (outcome instanceof Outcome.DoneTogether<?> done) {
                record(done);
            }
            if (outcome instanceof Outcome.Dead dead) {
                worker.gaveUp(item, dead.reason());
            }
            return outcome;
        });
        told(FreshStarts.StartRecorded.class).forEach(fresh::recorded);
        return ended;
    }

    private static <T> void record(Outcome.DoneTogether<T> done) {
        done.recorder().accept(List.of(done.result()));
    }

    /** On another node. */
    public Outcome elsewhere(Worker worker, UUID ref, int attempts) {
        return CompletableFuture.supplyAsync(() -> attempt(worker, ref, attempts))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** The machine gave it up, as its leases ran out say. */
    public void gaveUp(Worker worker, UUID ref) {
        Item item = new Item(UUID.randomUUID(), worker.kind(), ref, "default", Lane.NONE, 24, 24);
        database.inTransaction(() -> worker.gaveUp(item, "lease ran out"));
    }

    public <T> T asked(java.util.concurrent.Callable<T> question) {
        return database.inTransaction(question);
    }

    public void done(Runnable change) {
        database.inTransaction(change);
    }

    public List<String> facts(String prefix) {
        return told.fired.stream()
                .filter(Fact.class::isInstance)
                .map(fact -> ((Fact) fact).what())
                .filter(what -> what.startsWith(prefix))
                .toList();
    }

    public <T> List<T> told(Class<T> type) {
        return told.fired.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void add(String tenant, String kind, UUID ref) {
        added.add(kind);
    }

    @Override
    public void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
        added.add(kind + " in " + Duration.between(NOW, due).toSeconds() + " s");
    }

    @Override
    public void addAllKnown(String tenant, String kind, Map<UUID, ?> all) {
        known.putAll(all);
        all.keySet().forEach(ref -> add(tenant, kind, ref));
    }

    @Override
    public void wake(String kind, Collection<UUID> refs) {
        woken.addAll(refs);
    }

    @Override
    public void discard(Collection<UUID> refs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean retry(String kind, UUID ref) {
        return true;
    }

    @Override
    public List<Open> open(Collection<UUID> refs) {
        return refs.stream()
                .map(ref -> new Open("any", ref, Open.Status.WAITING, 1, now, null))
                .toList();
    }

    @Override
    public List<Backlog> backlog() {
        return List.of();
    }
}
