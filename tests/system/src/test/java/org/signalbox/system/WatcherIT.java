package org.signalbox.system;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What others do at the engine is seen soon: within 2 s on a machine that has the time. */
class WatcherIT {

    private static final System.Logger LOG = System.getLogger(WatcherIT.class.getName());

    @BeforeAll
    static void aWorkflowWithATimer() {
        Stack.deployed("reminder");
        Stack.admin()
                .post("/api/events/mapping", "{\"eventKey\":\"reminder.due\",\"workflowKey\":\"reminder\"}")
                .mustBe(200, 201);
    }

    @Test
    void aTaskThatATimerMakesIsSeen() {
        String order = begun().order();

        Stack.eventually("the engine's reminder", () -> engineTask(order, "remind"));

        seen("a timer's task", () -> ours(order, "remind").filter(task -> is(task, "OPEN")));
    }

    @Test
    void aTaskThatIsCompletedAtTheEngineIsOverHere() {
        Begun begun = begun();
        String task = Stack.eventually("the engine's task", () -> engineTask(begun.order(), "read"));

        EngineAccess.post("/task/" + task + "/complete", "{}");

        seen("a task completed there", () -> ours(begun.order(), "read").filter(one -> !is(one, "OPEN")));
        seen("its fact", () -> fact(begun, "user-task.gone"));
        seen("its instance's end", () -> fact(begun, "instance.ended").filter(fact -> to(fact, "COMPLETED")));
    }

    @Test
    void aTaskThatIsGivenToSomebodyAtTheEngineSaysSo() {
        Begun begun = begun();
        String task = Stack.eventually("the engine's task", () -> engineTask(begun.order(), "read"));

        EngineAccess.post("/task/" + task + "/assignee", "{\"userId\":\"mary\"}");

        seen("an assignment", () -> fact(begun, "user-task.assigned")
                .filter(fact -> fact.getString("why").equals("mary")));
    }

    @Test
    void anInstanceThatIsCancelledAtTheEngineIsCancelledHere() {
        Begun begun = begun();
        String task = Stack.eventually("the engine's task", () -> engineTask(begun.order(), "read"));
        String instance = EngineAccess.read("/task?taskDefinitionKey=read&processInstanceBusinessKey=" + begun.order())
                .getJsonObject(0)
                .getString("processInstanceId");

        EngineAccess.delete("/process-instance/" + instance);

        seen("a cancelled instance", () -> fact(begun, "instance.ended").filter(fact -> to(fact, "CANCELLED")));
        seen("its task", () -> ours(begun.order(), "read").filter(one -> !is(one, "OPEN")));
        LOG.log(System.Logger.Level.DEBUG, "the task was {0}", task);
    }

    private record Begun(String event, String order) {}

    private static Begun begun() {
        String order = "watched-" + UUID.randomUUID();
        String event = Stack.admin()
                .post(
                        "/api/events",
                        "{\"key\":\"reminder.due\",\"source\":\"test\",\"businessKey\":\"" + order
                                + "\",\"payload\":{}}")
                .mustBe(202)
                .text("/id");
        Stack.eventually("our task of " + order, () -> ours(order, "read"));
        return new Begun(event, order);
    }

    private static <T> void seen(String what, Supplier<Optional<T>> question) {
        long begin = System.nanoTime();
        Stack.eventually(what, Duration.ofSeconds(20), question);
        LOG.log(
                System.Logger.Level.INFO,
                "{0} was seen after {1} ms",
                what,
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    private static Optional<String> engineTask(String order, String key) {
        return EngineAccess.read("/task?taskDefinitionKey=" + key + "&processInstanceBusinessKey=" + order).stream()
                .map(task -> task.asJsonObject().getString("id"))
                .findFirst();
    }

    private static Optional<JsonObject> ours(String order, String key) {
        return Stack.admin().get("/api/tasks?key=" + key + "&businessKey=" + order).items().stream()
                .map(JsonValue::asJsonObject)
                .findFirst();
    }

    private static boolean is(JsonObject task, String status) {
        return task.getString("status").equals(status);
    }

    private static boolean to(JsonObject fact, String status) {
        return fact.getString("to").equals(status);
    }

    private static Optional<JsonObject> fact(Begun begun, String what) {
        return Stack.admin().get("/api/events/" + begun.event() + "/facts").items().stream()
                .map(JsonValue::asJsonObject)
                .filter(fact -> fact.getString("what").equals(what)
                        && fact.getString("actor").equals("engine"))
                .findFirst();
    }
}
