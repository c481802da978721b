package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.definitions.Definitions;
import org.signalbox.workflow.EngineFailure;

/** Definitions in the Camunda 7 REST dialect. */
@Singleton
class CamundaDefinitions implements Definitions {

    private final EngineHttp http;
    private final Deployments deployments;

    @Inject
    CamundaDefinitions(EngineHttp http, Deployments deployments) {
        this.http = http;
        this.deployments = deployments;
    }

    @Override
    public boolean takesCalls() {
        return http.gate().isOpen();
    }

    @Override
    public CompletionStage<Answer> deploy(String tenant, String name, byte[] bpmn, List<String> workflowKeys) {
        return create(new DeploymentForm(tenant, name, bpmn, true))
                .thenCompose(changed -> versions(tenant, workflowKeys)
                        .thenCompose(versions -> versions.size() == workflowKeys.size()
                                ? CompletableFuture.completedStage(new Deployed(changed, versions))
                                : anew(tenant, name, bpmn, workflowKeys)))
                .exceptionallyCompose(CamundaDefinitions::refused);
    }

    /** The engine goes by the file that it was given last, also where the definition of it was deleted since. */
    private CompletionStage<Answer> anew(String tenant, String name, byte[] bpmn, List<String> workflowKeys) {
        return create(new DeploymentForm(tenant, name, bpmn, false))
                .thenCompose(changed -> versions(tenant, workflowKeys))
                .thenApply(versions -> new Deployed(true, versions));
    }

    /** Whether it changed anything. */
    private CompletionStage<Boolean> create(DeploymentForm form) {
        return http.post("/deployment/create", form.type(), form.bytes())
                .thenApply(answer -> answer.asJsonObject().get("deployedProcessDefinitions") instanceof JsonObject);
    }

    private CompletionStage<Map<String, Integer>> versions(String tenant, List<String> workflowKeys) {
        CompletionStage<Map<String, Integer>> versions = CompletableFuture.completedStage(new LinkedHashMap<>());
        for (String key : workflowKeys) {
            versions = versions.thenCombine(deployments.version(tenant, key), (known, version) -> {
                version.ifPresent(one -> known.put(key, one));
                return known;
            });
        }
        return versions;
    }

    private static CompletionStage<Answer> refused(Throwable failure) {
        EngineFailure known = EngineFailure.of(failure);
        return known.kind() == EngineFailure.Kind.PERMANENT
                ? CompletableFuture.completedStage(new Refused(ParseReport.of(known)))
                : CompletableFuture.failedStage(known);
    }
}
