package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.signalbox.externaltasks.Topics;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.JsonText;

/** External tasks in the Camunda 7 REST dialect. */
@Singleton
class CamundaTopics implements Topics {

    /**
     * How long a fetch waits at the engine for something to do. The engine wakes it when a task is made, and not when retries
     * are raised or a lock runs out: those wait for the next one.
     */
    private static final Duration LONG_POLL = Duration.ofSeconds(5);

    private static final int LONGEST_REASON = 600;

    private final EngineHttp http;
    private final Catchers catchers;

    @Inject
    CamundaTopics(EngineHttp http, Catchers catchers) {
        this.http = http;
        this.catchers = catchers;
    }

    @Override
    public boolean takesCalls() {
        return http.gate().isOpen();
    }

    @Override
    public CompletionStage<List<Handed>> fetch(String topic, String workerId, int most, Duration lock) {
        JsonObject body = JsonText.members()
                .add("workerId", workerId)
                .add("maxTasks", most)
                .add("usePriority", true)
                .add("asyncResponseTimeout", LONG_POLL.toMillis())
                .add(
                        "topics",
                        JsonText.elements()
                                .add(JsonText.members().add("topicName", topic).add("lockDuration", lock.toMillis())))
                .build();
        return http.longPoll("/external-task/fetchAndLock", body, LONG_POLL.plusSeconds(10))
                .thenApply(answer -> EngineHttp.each(answer, CamundaTopics::handed));
    }

    private static Handed handed(JsonObject task) {
        return new Handed(
                task.getString("tenantId", Caller.DEFAULT_TENANT),
                task.getString("id"),
                task.getString("topicName"),
                task.getString("processInstanceId"),
                task.getString("processDefinitionKey"),
                task.getString("businessKey", null),
                Values.plain(task.getJsonObject("variables")));
    }

    @Override
    public CompletionStage<Void> extendLock(String engineTaskId, String workerId, Duration lock) {
        JsonObject body = JsonText.members()
                .add("workerId", workerId)
                .add("newDuration", lock.toMillis())
                .build();
        return http.tell(path(engineTaskId) + "/extendLock", body);
    }

    @Override
    public CompletionStage<Boolean> catches(String engineTaskId, String code) {
        return http.get(path(engineTaskId))
                .thenCompose(task -> catchers.catches(
                        new Catchers.Place(
                                task.getString("processDefinitionId"),
                                task.getString("processInstanceId"),
                                task.getString("activityId")),
                        code));
    }

    @Override
    public CompletionStage<Void> complete(String engineTaskId, String workerId, JsonObject variables) {
        JsonObject body = JsonText.members()
                .add("workerId", workerId)
                .add("variables", Values.typed(variables))
                .build();
        return http.tell(path(engineTaskId) + "/complete", body);
    }

    @Override
    public CompletionStage<Void> raiseIncident(String engineTaskId, String workerId, String reason) {
        JsonObject body = JsonText.members()
                .add("workerId", workerId)
                .add("errorMessage", reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason)
                .add("retries", 0)
                .add("retryTimeout", 0)
                .build();
        return http.tell(path(engineTaskId) + "/failure", body);
    }

    @Override
    public CompletionStage<Void> bpmnError(String engineTaskId, String workerId, String code, String message) {
        JsonObject body = JsonText.members()
                .add("workerId", workerId)
                .add("errorCode", code)
                .add("errorMessage", message)
                .build();
        return http.tell(path(engineTaskId) + "/bpmnError", body);
    }

    private static String path(String engineTaskId) {
        return "/external-task/" + engineTaskId;
    }
}
