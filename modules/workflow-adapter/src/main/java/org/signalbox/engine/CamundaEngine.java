package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.signalbox.workflow.Engine;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.Workflows;

/** The operations of the port in the Camunda 7 REST dialect. */
@Singleton
class CamundaEngine implements Engine {

    /** How long a fetch waits at the engine for something to do. */
    private static final Duration LONG_POLL = Duration.ofSeconds(20);

    private final EngineHttp http;
    private final Deployments deployments;

    @Inject
    CamundaEngine(EngineHttp http, Deployments deployments) {
        this.http = http;
        this.deployments = deployments;
    }

    @Override
    public boolean isAnswering() {
        return http.answeringSince().isPresent();
    }

    @Override
    public String address() {
        return http.address();
    }

    @Override
    public Optional<String> lastError() {
        return http.lastError();
    }

    @Override
    public Optional<Instant> answeringSince() {
        return http.answeringSince();
    }

    @Override
    public CompletionStage<Void> probe() {
        return nothing(http.get("/version"));
    }

    @Override
    public Workflows.Deployment deploy(String name, byte[] bpmn, List<String> workflowKeys) {
        return deployments.deploy(name, bpmn, workflowKeys);
    }

    @Override
    public boolean knows(String workflowKey) {
        return deployments.version(workflowKey).isPresent();
    }

    @Override
    public List<String> tooLong(JsonObject variables) {
        return Values.tooLong(variables);
    }

    @Override
    public CompletionStage<String> start(UUID mark, String workflowKey, String businessKey, JsonObject variables) {
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("caseInstanceId", mark.toString())
                .add("variables", Values.typed(variables));
        if (businessKey != null) {
            body.add("businessKey", businessKey);
        }
        return http.post("/process-definition/key/" + encoded(workflowKey) + "/start", body.build())
                .thenApply(started -> started.asJsonObject().getString("id"))
                .exceptionally(failure -> {
                    throw permanentIfGone(failure, "the engine has no workflow " + workflowKey);
                });
    }

    private static RuntimeException permanentIfGone(Throwable failure, String sentence) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof EngineFailure known) {
            return known.kind() == EngineFailure.Kind.GONE
                    ? new EngineFailure(EngineFailure.Kind.PERMANENT, sentence)
                    : known;
        }
        return new EngineFailure(EngineFailure.Kind.UNKNOWN, cause.toString());
    }

    @Override
    public CompletionStage<List<Run>> runs(UUID mark) {
        return http.get("/history/process-instance?rootProcessInstances=true&caseInstanceId=" + mark)
                .thenApply(answer -> all(answer, CamundaEngine::run));
    }

    private static Run run(JsonObject instance) {
        Run.State state =
                switch (instance.getString("state", "ACTIVE")) {
                    case "COMPLETED" -> Run.State.COMPLETED;
                    case "EXTERNALLY_TERMINATED", "INTERNALLY_TERMINATED" -> Run.State.CANCELLED;
                    default -> Run.State.RUNNING;
                };
        return new Run(instance.getString("id"), state);
    }

    @Override
    public CompletionStage<Void> delete(String engineId, String reason) {
        JsonObject body = Json.createObjectBuilder()
                .add("deleteReason", reason)
                .add("processInstanceIds", Json.createArrayBuilder().add(engineId))
                .build();
        return nothing(http.post("/process-instance/delete", body));
    }

    @Override
    public CompletionStage<List<Waiting>> userTasks(UUID mark) {
        return http.get("/task?caseInstanceId=" + mark)
                .thenApply(answer -> all(
                        answer,
                        task -> new Waiting(
                                task.getString("id"),
                                task.getString("taskDefinitionKey"),
                                task.getString("name", null))));
    }

    @Override
    public CompletionStage<Void> completeUserTask(String engineTaskId, JsonObject variables) {
        JsonObject body = Json.createObjectBuilder()
                .add("variables", Values.typed(variables))
                .build();
        return nothing(http.post("/task/" + engineTaskId + "/complete", body));
    }

    @Override
    public CompletionStage<Lineage> lineage(String engineId) {
        return http.get("/history/process-instance/" + engineId).thenApply(answer -> {
            JsonObject instance = answer.asJsonObject();
            return new Lineage(
                    uuid(instance.getString("caseInstanceId", "")),
                    instance.getString("rootProcessInstanceId", engineId));
        });
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public CompletionStage<List<Handed>> fetch(String topic, String workerId, int most, Duration lock) {
        JsonObject body = Json.createObjectBuilder()
                .add("workerId", workerId)
                .add("maxTasks", most)
                .add("usePriority", true)
                .add("asyncResponseTimeout", LONG_POLL.toMillis())
                .add(
                        "topics",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("topicName", topic)
                                        .add("lockDuration", lock.toMillis())))
                .build();
        return http.post("/external-task/fetchAndLock", body, LONG_POLL.plusSeconds(10))
                .thenApply(answer -> all(answer, CamundaEngine::handed));
    }

    private static Handed handed(JsonObject task) {
        return new Handed(
                task.getString("id"),
                task.getString("topicName"),
                task.getString("processInstanceId"),
                task.getString("processDefinitionKey"),
                task.getString("businessKey", null),
                Values.plain(task.getJsonObject("variables")));
    }

    @Override
    public CompletionStage<Void> completeExternalTask(String engineTaskId, String workerId, JsonObject variables) {
        JsonObject body = Json.createObjectBuilder()
                .add("workerId", workerId)
                .add("variables", Values.typed(variables))
                .build();
        return nothing(http.post("/external-task/" + engineTaskId + "/complete", body));
    }

    @Override
    public CompletionStage<Void> raiseIncident(String engineTaskId, String workerId, String reason) {
        JsonObject body = Json.createObjectBuilder()
                .add("workerId", workerId)
                .add("errorMessage", reason.length() > 600 ? reason.substring(0, 600) : reason)
                .add("retries", 0)
                .add("retryTimeout", 0)
                .build();
        return nothing(http.post("/external-task/" + engineTaskId + "/failure", body));
    }

    @Override
    public CompletionStage<Void> bpmnError(String engineTaskId, String workerId, String code, String message) {
        JsonObject body = Json.createObjectBuilder()
                .add("workerId", workerId)
                .add("errorCode", code)
                .add("errorMessage", message)
                .build();
        return nothing(http.post("/external-task/" + engineTaskId + "/bpmnError", body));
    }

    private static <T> List<T> all(JsonValue answer, Function<JsonObject, T> read) {
        return answer.asJsonArray().stream()
                .map(JsonValue::asJsonObject)
                .map(read)
                .toList();
    }

    private static CompletionStage<Void> nothing(CompletionStage<JsonValue> answered) {
        return answered.thenAccept(answer -> {});
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
