package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.models.Model;
import org.signalbox.models.Unreadable;
import org.signalbox.workflow.EngineFailure;

/** Who catches a BPMN error: the model of the process where it is raised, or of one that called it. */
@Singleton
class Catchers {

    private static final int MOST_MODELS = 200;

    /** A step, in the model and in a run of it. */
    record Place(String definition, String engineInstanceId, String activity) {}

    private final EngineHttp http;
    private final Map<String, Model> models = new ConcurrentHashMap<>();

    @Inject
    Catchers(EngineHttp http) {
        this.http = http;
    }

    CompletionStage<Boolean> catches(Place place, String code) {
        return model(place.definition())
                .thenCompose(model -> model.catches(place.activity(), code)
                        ? CompletableFuture.completedStage(true)
                        : caller(place).thenCompose(caller -> caller.map(one -> catches(one, code))
                                .orElseGet(() -> CompletableFuture.completedStage(false))));
    }

    /** A definition never changes. */
    private CompletionStage<Model> model(String definition) {
        Model known = models.get(definition);
        if (known != null) {
            return CompletableFuture.completedStage(known);
        }
        return http.get("/process-definition/" + CamundaEngine.encoded(definition) + "/xml")
                .thenApply(answer -> {
                    Model model = read(answer.asJsonObject().getString("bpmn20Xml"));
                    if (models.size() >= MOST_MODELS) {
                        models.clear();
                    }
                    models.put(definition, model);
                    return model;
                });
    }

    private static Model read(String xml) {
        try {
            return Model.read(xml.getBytes(StandardCharsets.UTF_8));
        } catch (Unreadable unreadable) {
            throw new EngineFailure(EngineFailure.Kind.ERROR, "its model cannot be read: " + unreadable.getMessage());
        }
    }

    /** The call activity that waits for this instance. */
    private CompletionStage<Optional<Place>> caller(Place called) {
        return http.get("/history/process-instance/" + called.engineInstanceId())
                .thenCompose(answer -> {
                    String caller = answer.asJsonObject().getString("superProcessInstanceId", null);
                    return caller == null
                            ? CompletableFuture.completedStage(Optional.empty())
                            : callActivity(caller, called.engineInstanceId()).thenApply(Optional::of);
                });
    }

    private CompletionStage<Place> callActivity(String caller, String called) {
        return http.get("/history/activity-instance?activityType=callActivity&unfinished=true&processInstanceId="
                        + caller)
                .thenApply(answer -> answer.asJsonArray().stream()
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
