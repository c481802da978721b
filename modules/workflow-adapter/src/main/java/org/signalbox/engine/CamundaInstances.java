package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.instances.EngineInstances;
import org.signalbox.kernel.JsonText;

/** One instance in the Camunda 7 REST dialect. */
@Singleton
class CamundaInstances implements EngineInstances {

    private final EngineHttp http;

    @Inject
    CamundaInstances(EngineHttp http) {
        this.http = http;
    }

    @Override
    public boolean takesCalls() {
        return http.gate().isOpen();
    }

    @Override
    public CompletionStage<Void> suspend(String engineId, boolean suspended) {
        return http.put(
                path(engineId) + "/suspended",
                JsonText.members().add("suspended", suspended).build());
    }

    @Override
    public CompletionStage<Void> cancel(String engineId) {
        return http.delete(path(engineId)).thenAccept(answer -> {});
    }

    @Override
    public CompletionStage<Live> look(String engineId) {
        return Deployments.orGone(http.get(path(engineId))).thenCompose(there -> history(engineId)
                .thenCompose(history -> there.map(instance -> whole(engineId, instance, history))
                        .orElseGet(() -> CompletableFuture.completedStage(
                                new Live(false, JsonValue.EMPTY_JSON_OBJECT, List.of(), history)))));
    }

    private CompletionStage<Live> whole(String engineId, JsonObject instance, List<Passage> history) {
        CompletionStage<Optional<JsonObject>> variables =
                Deployments.orGone(http.get(path(engineId) + "/variables?deserializeValues=false"));
        CompletionStage<Optional<JsonObject>> tokens =
                Deployments.orGone(http.get(path(engineId) + "/activity-instances"));
        return variables.thenCombine(
                tokens,
                (values, tree) -> new Live(
                        instance.getBoolean("suspended", false),
                        values.map(Values::plain).orElse(JsonValue.EMPTY_JSON_OBJECT),
                        tree.map(CamundaInstances::tokens).orElse(List.of()),
                        history));
    }

    /** The leaves: what encloses them waits with them. What an asynchronous step waits for is a transition. */
    private static List<Token> tokens(JsonObject activity) {
        List<JsonObject> inner = new ArrayList<>(each(activity, "childActivityInstances"));
        inner.addAll(each(activity, "childTransitionInstances"));
        return inner.isEmpty()
                ? List.of(token(activity))
                : inner.stream().flatMap(one -> tokens(one).stream()).toList();
    }

    private static List<JsonObject> each(JsonObject activity, String members) {
        return activity.get(members) instanceof JsonArray all ? all.getValuesAs(JsonObject.class) : List.of();
    }

    private static Token token(JsonObject activity) {
        return new Token(
                activity.getString("activityId"),
                activity.getString("activityName", activity.getString("name", null)),
                activity.getString("activityType", null));
    }

    private CompletionStage<List<Passage>> history(String engineId) {
        return http.list("/history/activity-instance?sortBy=startTime&sortOrder=asc&maxResults=" + MOST_STEPS
                        + "&processInstanceId=" + engineId)
                .thenApply(answer -> EngineHttp.each(answer, CamundaInstances::passage));
    }

    private static Passage passage(JsonObject step) {
        return new Passage(
                step.getString("activityId"),
                step.getString("activityName", null),
                step.getString("activityType"),
                time(step.getString("startTime")),
                time(step.getString("endTime", null)),
                step.getBoolean("canceled", false),
                step.getString("calledProcessInstanceId", null));
    }

    private static Instant time(String text) {
        return text == null
                ? null
                : OffsetDateTime.parse(text, CamundaChanges.TIME).toInstant();
    }

    private static String path(String engineId) {
        return "/process-instance/" + engineId;
    }
}
