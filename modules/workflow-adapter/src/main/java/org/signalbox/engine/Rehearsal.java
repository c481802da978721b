package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.models.Finding;
import org.signalbox.workflow.EngineFailure;

/**
 * Asks the engine's parser and deploys nothing. The dialect has no such call; but a deployment with two processes of one key
 * is refused after all its files were parsed and before anything is written. So the model goes there with such a double.
 */
@Singleton
class Rehearsal {

    /** Of a refusal for the double alone. */
    private static final String SAME_KEY = "definitions with the same key";

    private static final String DOUBLE =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="https://signalbox.org/rehearsal">
              <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D"><startEvent id="only"/></process>
            </definitions>""";

    private final EngineHttp http;

    @Inject
    Rehearsal(EngineHttp http) {
        this.http = http;
    }

    /** What the parser says; nothing where it takes the model. */
    CompletionStage<List<Finding>> of(String tenant, byte[] bpmn, String workflowKey) {
        DeploymentForm form = new DeploymentForm(tenant, workflowKey, bpmn, false)
                .file(
                        "rehearsal-of-" + workflowKey,
                        DOUBLE.formatted(workflowKey).getBytes(StandardCharsets.UTF_8));
        return http.post("/deployment/create", form.type(), form.bytes())
                .thenCompose(this::takenBack)
                .exceptionallyCompose(Rehearsal::said);
    }

    /** No engine that we know takes it. */
    private CompletionStage<List<Finding>> takenBack(JsonObject deployment) {
        String id = deployment.getString("id");
        return http.delete("/deployment/" + CamundaEngine.encoded(id)).thenApply(done -> List.of());
    }

    private static CompletionStage<List<Finding>> said(Throwable failure) {
        EngineFailure known = EngineFailure.of(failure);
        if (known.getMessage().contains(SAME_KEY)) {
            return CompletableFuture.completedStage(List.of());
        }
        return known.kind() == EngineFailure.Kind.PERMANENT
                ? CompletableFuture.completedStage(ParseReport.of(known))
                : CompletableFuture.failedStage(known);
    }
}
