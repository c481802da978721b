package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.models.Model;
import org.signalbox.workflow.EngineFailure;

/** Who catches a BPMN error: the model of the process where it is raised, or of one that called it. */
@Singleton
class Catchers {

    /** A step, in the model and in a run of it. */
    record Place(String definition, String engineInstanceId, String activity) {}

    private final EngineHttp http;
    private final DeployedModels models;

    @Inject
    Catchers(EngineHttp http, DeployedModels models) {
        this.http = http;
        this.models = models;
    }

    CompletionStage<Boolean> catches(Place place, String code) {
        return models.of(place.definition())
                .thenApply(Catchers::readable)
                .thenCompose(model -> model.catches(place.activity(), code)
                        ? CompletableFuture.completedStage(true)
                        : caller(place).thenCompose(caller -> caller.map(one -> catches(one, code))
                                .orElseGet(() -> CompletableFuture.completedStage(false))));
    }

    private static Model readable(Optional<Model> model) {
        return model.orElseThrow(
                () -> new EngineFailure(EngineFailure.Kind.ERROR, "the model of the process cannot be read"));
    }

    /** The call activity that waits for this instance. */
    private CompletionStage<Optional<Place>> caller(Place called) {
        return http.get("/history/process-instance/" + called.engineInstanceId())
                .thenCompose(answer -> {
                    String caller = answer.getString("superProcessInstanceId", null);
                    return caller == null
                            ? CompletableFuture.completedStage(Optional.empty())
                            : callActivity(caller, called.engineInstanceId()).thenApply(Optional::of);
                });
    }

    private CompletionStage<Place> callActivity(String caller, String called) {
        return http.list("/history/activity-instance?activityType=callActivity&unfinished=true&processInstanceId="
                        + caller)
                .thenApply(answer -> answer.stream()
                        .map(JsonValue::asJsonObject)
                        .filter(step -> called.equals(step.getString("calledProcessInstanceId", "")))
                        .map(Catchers::place)
                        .findFirst()
                        .orElseThrow(() -> new EngineFailure(
                                EngineFailure.Kind.ERROR, "no step of " + caller + " calls " + called)));
    }

    private static Place place(JsonObject step) {
        return new Place(
                step.getString("processDefinitionId"),
                step.getString("processInstanceId"),
                step.getString("activityId"));
    }
}
