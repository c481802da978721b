package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.workflow.Engine;
import org.signalbox.workflow.EngineFailure;

/** Which definitions there are at the engine, and where. */
@Singleton
class Deployments {

    private final EngineHttp http;

    @Inject
    Deployments(EngineHttp http) {
        this.http = http;
    }

    /** The latest, or empty. */
    CompletionStage<Optional<Integer>> version(String tenant, String workflowKey) {
        return orGone(http.get(latest(tenant, workflowKey)))
                .thenApply(found -> found.map(definition -> definition.getInt("version")));
    }

    /** Empty where what is asked for is not there. */
    static <T> CompletionStage<Optional<T>> orGone(CompletionStage<T> call) {
        return call.thenApply(Optional::of)
                .exceptionallyCompose(failure -> EngineFailure.of(failure).kind() == EngineFailure.Kind.GONE
                        ? CompletableFuture.completedStage(Optional.empty())
                        : CompletableFuture.failedStage(failure));
    }

    CompletionStage<Boolean> hasVersion(String tenant, String workflowKey, int version) {
        return http.list(ofVersion(tenant, workflowKey, version)).thenApply(found -> !found.isEmpty());
    }

    /** Of the latest by its key; of a pinned one by the id it has now, as a version that was deleted may come back. */
    CompletionStage<String> path(Engine.Workflow workflow) {
        if (workflow.version() == null) {
            return CompletableFuture.completedStage(latest(workflow.tenant(), workflow.key()));
        }
        return http.list(ofVersion(workflow.tenant(), workflow.key(), workflow.version()))
                .thenApply(found -> EngineHttp.each(found, definition -> definition.getString("id")).stream()
                        .findFirst()
                        .map(Deployments::byId)
                        .orElseThrow(() -> new EngineFailure(
                                EngineFailure.Kind.PERMANENT,
                                "the engine has no version " + workflow.version() + " of workflow " + workflow.key())));
    }

    static String byId(String definition) {
        return "/process-definition/" + CamundaEngine.encoded(definition);
    }

    static String latest(String tenant, String workflowKey) {
        return "/process-definition/key/" + CamundaEngine.encoded(workflowKey) + EngineTenant.path(tenant);
    }

    private static String ofVersion(String tenant, String workflowKey, int version) {
        return "/process-definition?" + EngineTenant.query(tenant) + "&key=" + CamundaEngine.encoded(workflowKey)
                + "&version=" + version;
    }
}
