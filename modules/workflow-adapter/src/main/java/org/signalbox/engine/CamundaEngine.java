package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.kernel.JsonText;
import org.signalbox.workflow.Engine;
import org.signalbox.workflow.EngineFailure;

/** The operations of the port in the Camunda 7 REST dialect. */
@Singleton
class CamundaEngine implements Engine {

    private static final Duration JUST_NOW = Duration.ofSeconds(1);

    private final EngineHttp http;
    private final Deployments deployments;
    private final EngineVersion version;
    private final UserSteps steps;
    private final Runs runs;

    @Inject
    CamundaEngine(EngineHttp http, Deployments deployments, EngineVersion version, UserSteps steps) {
        this.version = version;
        this.steps = steps;
        this.runs = new Runs(http);
        this.http = http;
        this.deployments = deployments;
    }

    @Override
    public Report health() {
        Standing known = http.gate().standing();
        return new Report(
                http.address(),
                known.state(),
                known.since(),
                known.isOpen() ? Optional.empty() : Optional.of(known.nextProbe()),
                known.isOpen() ? Optional.empty() : Optional.of(known.why()),
                new Vitals(version.known(), http.pulse().latency(), http.pulse().lastFailure()));
    }

    @Override
    public boolean takesCalls() {
        return http.gate().isOpen();
    }

    @Override
    public Optional<Instant> steadySince() {
        return http.gate().steadySince();
    }

    @Override
    public CompletionStage<Void> probe() {
        return http.gate().refresh(JUST_NOW);
    }

    @Override
    public Optional<Integer> version(String tenant, String workflowKey) {
        return EngineFailure.awaited(deployments.version(tenant, workflowKey));
    }

    @Override
    public boolean hasVersion(String tenant, String workflowKey, int version) {
        return EngineFailure.awaited(deployments.hasVersion(tenant, workflowKey, version));
    }

    @Override
    public List<String> tooLong(JsonObject variables) {
        return Values.tooLong(variables);
    }

    @Override
    public CompletionStage<Run> start(UUID mark, Workflow workflow, String businessKey, JsonObject variables) {
        JsonObjectBuilder body =
                JsonText.members().add("caseInstanceId", mark.toString()).add("variables", Values.typed(variables));
        if (businessKey != null) {
            body.add("businessKey", businessKey);
        }
        return deployments
                .path(workflow)
                .thenCompose(definition -> http.post(definition + "/start", body.build()))
                .thenApply(started -> started(started))
                .exceptionally(failure -> {
                    throw permanentIfGone(failure, "the engine has no workflow " + workflow.key());
                });
    }

    private Run started(JsonObject instance) {
        boolean ended = instance.getBoolean("ended", false);
        if (!ended) {
            steps.started(instance.getString("id"), instance.getString("definitionId", ""));
        }
        return new Run(instance.getString("id"), ended ? Run.State.COMPLETED : Run.State.RUNNING);
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
        return runs.marked(mark);
    }

    @Override
    public CompletionStage<Optional<Run>> run(String engineId) {
        return runs.of(engineId);
    }

    @Override
    public CompletionStage<Void> delete(String engineId, String reason) {
        JsonObject body = JsonText.members()
                .add("deleteReason", reason)
                .add("processInstanceIds", JsonText.elements().add(engineId))
                .build();
        return http.post("/process-instance/delete", body).thenAccept(batch -> {});
    }

    @Override
    public CompletionStage<List<Waiting>> userTasks(UUID mark) {
        return http.list("/task?caseInstanceId=" + mark).thenCompose(steps::of);
    }

    /** Of tasks the history alone knows the root, and has an index on it. */
    @Override
    public CompletionStage<List<Waiting>> userTasksIn(String engineId) {
        return steps.canBeIn(engineId)
                .thenCompose(can -> can
                        ? http.list("/history/task?unfinished=true&rootProcessInstanceId=" + encoded(engineId))
                                .thenCompose(steps::of)
                        : CompletableFuture.completedStage(List.of()));
    }

    @Override
    public CompletionStage<Waiting> withCandidates(Waiting task) {
        return steps.withCandidates(task);
    }

    @Override
    public CompletionStage<Void> completeUserTask(String engineTaskId, JsonObject variables) {
        JsonObject body =
                JsonText.members().add("variables", Values.typed(variables)).build();
        return http.tell("/task/" + engineTaskId + "/complete", body);
    }

    @Override
    public CompletionStage<Lineage> lineage(String engineId) {
        return http.get("/history/process-instance/" + engineId)
                .thenApply(instance -> new Lineage(
                        uuid(instance.getString("caseInstanceId", "")),
                        instance.getString("rootProcessInstanceId", engineId)));
    }

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
