package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.signalbox.kernel.Refusal;
import org.signalbox.workflow.Engine;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.Workflows.Deployed;
import org.signalbox.workflow.Workflows.Deployment;

/** Definitions at the engine: asked and changed while somebody waits for the answer. */
@Singleton
class Deployments {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final EngineHttp http;

    @Inject
    Deployments(EngineHttp http) {
        this.http = http;
    }

    /** The same again changes nothing at the engine and says so. */
    Deployment deploy(String name, byte[] bpmn, List<String> workflowKeys) {
        String boundary = "signalbox-" + UUID.randomUUID();
        JsonObject answer = wait(http.post(
                        "/deployment/create", "multipart/form-data; boundary=" + boundary, form(boundary, name, bpmn)))
                .asJsonObject();
        boolean changed = answer.get("deployedProcessDefinitions") instanceof JsonObject;
        return new Deployment(
                changed,
                workflowKeys.stream()
                        .map(key -> new Deployed(key, version(key).orElseThrow()))
                        .toList());
    }

    Optional<Integer> version(String workflowKey) {
        try {
            JsonValue definition = wait(http.get("/process-definition/key/" + CamundaEngine.encoded(workflowKey)));
            return Optional.of(definition.asJsonObject().getInt("version"));
        } catch (EngineFailure failure) {
            if (failure.kind() == EngineFailure.Kind.GONE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    boolean hasVersion(String workflowKey, int version) {
        return !wait(http.get(ofVersion(workflowKey, version))).asJsonArray().isEmpty();
    }

    /** Of the latest by its key; of a pinned one by the id it has now, as a version that was deleted may come back. */
    CompletionStage<String> path(Engine.Workflow workflow) {
        if (workflow.version() == null) {
            return CompletableFuture.completedStage("/process-definition/key/" + CamundaEngine.encoded(workflow.key()));
        }
        return http.get(ofVersion(workflow.key(), workflow.version()))
                .thenApply(found -> EngineHttp.each(found, definition -> definition.getString("id")).stream()
                        .findFirst()
                        .map(id -> "/process-definition/" + CamundaEngine.encoded(id))
                        .orElseThrow(() -> new EngineFailure(
                                EngineFailure.Kind.PERMANENT,
                                "the engine has no version " + workflow.version() + " of workflow " + workflow.key())));
    }

    private static String ofVersion(String workflowKey, int version) {
        return "/process-definition?withoutTenantId=true&key=" + CamundaEngine.encoded(workflowKey) + "&version="
                + version;
    }

    private static byte[] form(String boundary, String name, byte[] bpmn) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        field(form, boundary, "\"deployment-name\"", name.getBytes(StandardCharsets.UTF_8));
        field(form, boundary, "\"deployment-source\"", "signalbox".getBytes(StandardCharsets.UTF_8));
        field(form, boundary, "\"enable-duplicate-filtering\"", "true".getBytes(StandardCharsets.UTF_8));
        field(form, boundary, "\"deploy-changed-only\"", "true".getBytes(StandardCharsets.UTF_8));
        field(form, boundary, "\"model\"; filename=\"" + name + ".bpmn\"", bpmn);
        form.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }

    private static void field(ByteArrayOutputStream form, String boundary, String name, byte[] content) {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=" + name + "\r\n\r\n";
        form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static JsonValue wait(CompletionStage<JsonValue> answer) {
        try {
            return answer.toCompletableFuture().join();
        } catch (CompletionException failure) {
            throw refusal(failure);
        }
    }

    private static RuntimeException refusal(CompletionException failure) {
        if (!(failure.getCause() instanceof EngineFailure known)) {
            return failure;
        }
        return switch (known.kind()) {
            case GONE -> known;
            case PERMANENT -> new Refusal(Refusal.Kind.INVALID, "The engine refuses this: " + known.getMessage());
            case AWAY, UNKNOWN, ERROR, CREDENTIALS, CONFLICT ->
                Refusal.away(
                        "The workflow engine does not answer (" + known.getMessage() + "). Try again later.",
                        RETRY_AFTER);
        };
    }
}
