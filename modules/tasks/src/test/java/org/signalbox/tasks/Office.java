package org.signalbox.tasks;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.signalbox.instances.CancelRequests;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.JsonText;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.taskdrafts.SentTask;
import org.signalbox.tasklists.TaskReader;
import org.signalbox.tasklists.TestLists;
import org.signalbox.taskqueues.Terms;
import org.signalbox.taskqueues.TestQueues;
import org.signalbox.taskretention.TestRetention;
import org.signalbox.taskworkflows.OwnWorkflows;
import org.signalbox.taskworkflows.TestWorkflows;
import org.signalbox.verification.Bureau;
import org.signalbox.verification.Checked;
import org.signalbox.verification.VerificationView;
import org.signalbox.verification.Verifications;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.ExternalTaskHandler;
import org.signalbox.workflow.ExternalTaskHandler.Handled;
import org.signalbox.workflow.InputCheck;
import org.signalbox.workflow.InstanceEnded;
import org.signalbox.workflow.InstanceStarted;
import org.signalbox.workflow.Origin;
import org.signalbox.workflow.StartRefused;
import org.signalbox.workflow.UserTaskGone;
import org.signalbox.workflow.UserTaskNotCompleted;
import org.signalbox.workflow.UserTaskSeen;
import org.signalbox.workflow.UserTaskTerms;
import org.signalbox.workflow.Workflows;

/** The module on a database, with everything around it recorded. Each call is a transaction, as the container makes it. */
public final class Office implements Workflows, CancelRequests {

    public static final Caller ADMIN = new Caller("default", "admin", null, Caller.WHOLE_TENANT);
    public static final Caller STRANGER = new Caller("elsewhere", "admin", null, Caller.WHOLE_TENANT);
    public static final Caller BOSS = new Caller("default", "boss", null, Rights.MANAGE);
    public static final Caller ANN = aPerson("ann", "east");
    public static final Caller BOB = aPerson("bob", "west");
    public static final Caller DESK = new Caller("default", "desk", UUID.randomUUID(), "tasks:work");
    public static final Origin ORIGIN = new Origin(UUID.randomUUID(), "order");

    public static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final AtomicLong TICKS = new AtomicLong();

    final TestDatabase database;
    final Agenda agenda = new Agenda();
    Instant now = NOON;
    final Recorded<Fact> facts = new Recorded<>();
    final Recorded<Broadcast> broadcasts = new Recorded<>();
    final List<Start> starts = new ArrayList<>();
    final List<UUID> instances = new ArrayList<>();
    final Map<UUID, String> cancelled = new LinkedHashMap<>();
    final Map<UUID, JsonObject> told = new LinkedHashMap<>();
    final TestWorkflows workflows;
    private final Creation creation;
    private final Endings endings;
    private final Mirror mirror;
    private final Completions completions;
    private final Claims claims;
    private final Closings closings;
    private final DeadlineWorker deadlineWorker;
    private final Edits edits;
    private final Removals removals;
    private final Proofs proofs;
    final VerifiedSteps steps;
    final TestQueues queues;
    private final Pulls pulls;
    private final Leases leases;
    final AnsweredSteps engine = new AnsweredSteps();
    final Bureau bureau;
    final TestLists lists;
    private final KnownTasks known;
    private final FirstCodes firstCodes;

    public Office(TestDatabase database) {
        this.database = database;
        Resources resources = new Resources();
        resources.database = database.dataSource();
        resources.entityManager = database.entityManager("tasks");
        InstantSource clock = () -> now.plusMillis(TICKS.incrementAndGet());
        Register register = new Register(resources);
        News news = new News(register, facts, broadcasts, clock);
        workflows = new TestWorkflows(database, facts, clock);
        Deadlines deadlines = new Deadlines(agenda);
        bureau = new Bureau(database);
        Verifications verifications = bureau.verifications();
        queues = new TestQueues(database, facts, clock);
        Attempts attempts = new Attempts(queues.queues(), deadlines, news, clock);
        pulls = new Pulls(queues.queues(), new FreeTasks(register, resources), deadlines, news, clock);
        leases = new Leases(register, queues.queues(), deadlines, news);
        Answers answers = new Answers(engine, news, clock);
        proofs = new Proofs(register, verifications, answers, news);
        Arrivals arrivals = new Arrivals(register, deadlines, verifications, news);
        OwnWorkflows ownWorkflows = workflows.of(this, this);
        Ends ends = new Ends(ownWorkflows, answers, news);
        steps = new VerifiedSteps(register, arrivals, agenda, news, clock);
        firstCodes = new FirstCodes(register, verifications) {
            @Override
            void send(String tenant, UUID id) {
                database.inTransaction(() -> super.send(tenant, id));
            }
        };
        creation = new Creation(arrivals, register, ownWorkflows, clock);
        deadlineWorker = new DeadlineWorker(new Lapses(register, deadlines, ends, attempts, news));
        endings = new Endings(register, news, clock);
        mirror = new Mirror(register, arrivals, ends, news, Gatherings.ofOneTransaction());
        completions = new Completions(register, this, verifications, news);
        claims = new Claims(register, news, clock);
        closings = new Closings(register, ends, attempts, news);
        edits = new Edits(register, deadlines, news, clock);
        removals = new Removals(register, verifications, news);
        known = new KnownTasks(register);
        lists = new TestLists(database);
    }

    TaskReader reader() {
        return lists.reader();
    }

    TaskActs acts() {
        return new Acts(completions, claims, closings, edits, removals);
    }

    public static Caller aPerson(String name, String... groups) {
        return new Caller("default", name, null, Set.of("tasks:work"), Set.of(groups));
    }

    static ExternalTaskHandler.Task anExternalTask(UUID instance, String variables) {
        return new ExternalTaskHandler.Task(
                UUID.randomUUID(), "default", "any", instance, "parent", "4711", ORIGIN, json(variables));
    }

    static JsonObject json(String text) {
        return JsonText.object(text.replace('\'', '"'));
    }

    /** @return ids, in no order */
    public List<UUID> made(UUID instance, String tasks) {
        int before = broadcasts.fired.size();
        Handled handled = new CreateTasks(creation).handle(anExternalTask(instance, "{'tasks':" + tasks + "}"));
        record(handled);
        return broadcasts.fired.subList(before, broadcasts.fired.size()).stream()
                .map(told -> UUID.fromString(told.data().getJsonObject("task").getString("id")))
                .toList();
    }

    Handled createTasks(UUID instance, String variables) {
        return new CreateTasks(creation).handle(anExternalTask(instance, variables));
    }

    /** Has the first codes of steps sent; how that ended. */
    List<Outcome> firstCodes() {
        List<Outcome> outcomes = agenda.of(FirstCodeWorker.KIND).stream()
                .map(new FirstCodeWorker(firstCodes)::work)
                .map(stage -> stage.toCompletableFuture().join())
                .toList();
        bureau.deliver();
        return outcomes;
    }

    /** A step of the topic {@code verify}. */
    Handled verify(ExternalTaskHandler.Task step) {
        Handled handled = new VerifyStep(steps).handle(step);
        if (handled instanceof Handled.Waiting waiting) {
            database.inTransaction(waiting.recording());
        }
        return handled;
    }

    long challenges(UUID task) {
        long[] count = new long[1];
        Sql.on(
                database.dataSource(),
                sql -> count[0] = sql.count("select count(*) from verification.challenge where task_id = ?", task));
        return count[0];
    }

    Handled endTask(UUID instance, String variables) {
        Handled handled =
                database.inTransaction(() -> new EndTask(endings).handle(anExternalTask(instance, variables)));
        record(handled);
        return handled;
    }

    private void record(Handled handled) {
        if (handled instanceof Handled.Completed completed) {
            database.inTransaction(completed.recording());
        }
    }

    /** @return the id of our task */
    UUID seen(UUID userTask, UUID instance, String key) {
        return seen(userTask, instance, key, UserTaskTerms.NONE);
    }

    UUID seen(UUID userTask, UUID instance, String key, UserTaskTerms terms) {
        database.inTransaction(() -> mirror.seen(
                new UserTaskSeen("default", userTask, instance, "own", "4711", ORIGIN, key, "Look at it", terms)));
        Broadcast last = broadcasts.fired.get(broadcasts.fired.size() - 1);
        return UUID.fromString(last.data().getJsonObject("task").getString("id"));
    }

    static UserTaskTerms termsOf(Instant due, Integer priority) {
        return new UserTaskTerms(null, due, null, priority, List.of(), List.of(), Map.of());
    }

    void gone(UUID userTask, boolean completed) {
        database.inTransaction(() -> mirror.gone(new UserTaskGone("default", userTask, UUID.randomUUID(), completed)));
    }

    void notCompleted(UUID userTask, String reason) {
        database.inTransaction(
                () -> mirror.notCompleted(new UserTaskNotCompleted("default", userTask, UUID.randomUUID(), reason)));
    }

    void ended(UUID instance, boolean completed) {
        database.inTransaction(() -> mirror.ended(new InstanceEnded("default", instance, completed)));
    }

    void started(UUID instance) {
        database.inTransaction(() -> mirror.started(new InstanceStarted("default", instance, "own", "e1", 1)));
    }

    void startRefused(UUID instance, String reason) {
        database.inTransaction(() -> mirror.refused(new StartRefused("default", instance, reason, 1)));
    }

    public TaskView complete(UUID id, String variables, Caller caller) {
        return database.inTransaction(() -> completions.complete(id, json(variables), OptionalInt.empty(), caller));
    }

    public TaskView claim(UUID id, Caller caller) {
        return claim(id, OptionalInt.empty(), caller);
    }

    TaskView claim(UUID id, OptionalInt expected, Caller caller) {
        return database.inTransaction(() -> claims.claim(id, expected, caller));
    }

    VerificationView askForCode(UUID id, Caller caller) {
        return database.inTransaction(() -> proofs.send(id, null, caller));
    }

    Checked check(UUID id, String code, Caller caller) {
        return database.inTransaction(() -> proofs.check(id, code, caller));
    }

    VerificationView redirect(UUID id, String recipients, Caller caller) {
        return database.inTransaction(() -> proofs.redirect(id, json(recipients), caller));
    }

    VerificationView verification(UUID id, Caller caller) {
        return database.inTransaction(() -> proofs.state(id, caller));
    }

    /** As the engine's history is cleaned up. */
    void instanceDeleted(UUID instance) {
        TestRetention.instanceDeleted(database, bureau.verifications(), workflows.of(this, this), instance);
    }

    TaskView release(UUID id, Caller caller) {
        return database.inTransaction(() -> claims.release(id, OptionalInt.empty(), caller));
    }

    Pulled pull(String queue, int most, Caller caller) {
        return database.inTransaction(() -> pulls.pull(queue, most, null, caller));
    }

    TaskView prolong(UUID id, Duration lease, Caller caller) {
        return database.inTransaction(() -> leases.prolong(id, lease, OptionalInt.empty(), caller));
    }

    void agree(String queue, Terms terms) {
        database.inTransaction(() -> queues.queues().agree(queue, terms, BOSS));
    }

    void pause(String queue, boolean pausing) {
        database.inTransaction(() -> {
            if (pausing) {
                queues.queues().pause(queue, BOSS);
            } else {
                queues.queues().resume(queue, BOSS);
            }
        });
    }

    TaskView retry(UUID id, Caller caller) {
        return database.inTransaction(() -> claims.retry(id, OptionalInt.empty(), caller));
    }

    TaskView assign(UUID id, String assignee, Caller caller) {
        return database.inTransaction(() -> claims.assign(id, assignee, OptionalInt.empty(), caller));
    }

    TaskView edit(UUID id, String patch, Caller caller) {
        return database.inTransaction(() -> edits.edit(id, json(patch), OptionalInt.empty(), caller));
    }

    public TaskView sent(String queue, String task, Caller caller) {
        return sent(queue, task, null, caller);
    }

    public TaskView sent(String queue, String task, String idempotencyKey, Caller caller) {
        return database.inTransaction(() -> creation.make(SentTask.of(queue, json(task), idempotencyKey), caller));
    }

    /** Time goes on, and what was to be looked at meanwhile is. */
    public void at(Instant time) {
        now = time;
        agenda.due(time).forEach(item -> deadlineWorker
                .work(item)
                .thenAccept(outcome -> database.inTransaction(((Outcome.Done) outcome).recording())));
    }

    Optional<UUID> hindrance(UUID id, Caller caller) {
        return database.inTransaction(() -> removals.hindrance(id, OptionalInt.empty(), caller));
    }

    void delete(UUID id, Caller caller) {
        database.inTransaction(() -> removals.delete(id, caller));
    }

    public TaskView fail(UUID id, String reason, Caller caller) {
        return database.inTransaction(() -> closings.fail(id, reason, OptionalInt.empty(), caller));
    }

    public TaskView cancel(UUID id, String reason, Caller caller) {
        return database.inTransaction(() -> closings.cancel(id, reason, OptionalInt.empty(), caller));
    }

    TaskView completeByKey(String key, String businessKey) {
        return database.inTransaction(() -> completions.completeByKey(key, businessKey, json("{'ok':true}"), ADMIN));
    }

    TaskView one(UUID id) {
        return database.inTransaction(() -> known.one(id, ADMIN));
    }

    List<String> toldOf(UUID task) {
        return broadcasts.fired.stream()
                .filter(told ->
                        told.data().getJsonObject("task").getString("id").equals(task.toString()))
                .map(Broadcast::type)
                .toList();
    }

    @Override
    public Optional<Integer> version(String tenant, String workflowKey) {
        return !workflowKey.equals("unknown") ? Optional.of(1) : Optional.empty();
    }

    @Override
    public List<InputCheck.Violation> inputErrors(String tenant, String workflowKey, JsonObject variables) {
        return List.of();
    }

    @Override
    public boolean hasVersion(String tenant, String workflowKey, int version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Starting start(Start start) {
        starts.add(start);
        instances.add(UUID.randomUUID());
        return new Starting(instances.get(instances.size() - 1), List.of());
    }

    @Override
    public List<String> tooLong(JsonObject variables) {
        return List.of();
    }

    @Override
    public void cancel(String tenant, UUID instance, String actor, String reason) {
        cancelled.put(instance, actor + ": " + reason);
    }

    @Override
    public void restart(UUID instance) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void complete(UUID userTask, JsonObject variables) {
        told.put(userTask, variables);
    }
}
