package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.models.Model;
import org.signalbox.models.UserStep;
import org.signalbox.work.Continuations;
import org.signalbox.workflow.Engine.Waiting;
import org.signalbox.workflow.UserTaskTerms;

/**
 * What is said of user tasks: by the engine in its list, by the model, and where the model leaves it to an expression by the
 * engine once more, for the one task.
 */
@Singleton
class UserSteps {

    private static final String CANDIDATE = "candidate";
    private static final int LATELY = 10_000;

    private final EngineHttp http;
    private final DeployedModels models;
    /** The definitions of instances that were started from here and not looked at yet. */
    private final Map<String, String> definitions = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > LATELY;
        }
    });

    @Inject
    UserSteps(EngineHttp http, DeployedModels models) {
        this.http = http;
        this.models = models;
    }

    void started(String engineId, String definition) {
        definitions.put(engineId, definition);
    }

    /**
     * Whether the instance can wait for people at all. Where that is not known here, it can; and it is known for the first look
     * after its start alone, as somebody may give it another definition at the engine.
     */
    CompletionStage<Boolean> canBeIn(String engineId) {
        String definition = definitions.remove(engineId);
        return definition == null
                ? CompletableFuture.completedStage(true)
                : models.of(definition)
                        .handle((model, failure) -> failure != null
                                || model.map(Model::waitsForPeople).orElse(true));
    }

    CompletionStage<List<Waiting>> of(JsonArray listed) {
        List<Waiting> waiting = new ArrayList<>();
        return Continuations.inTurn(EngineHttp.each(listed, task -> task), task -> step(task)
                        .thenAccept(step -> {
                            waiting.add(waiting(task, step));
                        }))
                .thenApply(all -> waiting);
    }

    CompletionStage<Waiting> withCandidates(Waiting task) {
        return http.list("/task/" + CamundaEngine.encoded(task.engineTaskId()) + "/identity-links?type=" + CANDIDATE)
                .thenApply(links -> task.forThese(names(links, "userId"), names(links, "groupId")));
    }

    private CompletionStage<UserStep> step(JsonObject task) {
        String id = task.getString("taskDefinitionKey");
        return models.of(task.getString("processDefinitionId"))
                .thenApply(model -> model.flatMap(read -> read.userStep(id)).orElse(UserStep.UNKNOWN));
    }

    private static Waiting waiting(JsonObject task, UserStep step) {
        UserTaskTerms terms = new UserTaskTerms(
                task.getString("description", null),
                time(task.getString("due", null)),
                time(task.getString("followUp", null)),
                task.get("priority") instanceof JsonNumber priority ? priority.intValue() : null,
                step.candidateUsers(),
                step.candidateGroups(),
                step.properties());
        return new Waiting(
                task.getString("id"),
                task.getString("processInstanceId"),
                task.getString("taskDefinitionKey"),
                task.getString("name", null),
                task.getString("assignee", null),
                terms,
                step.computed());
    }

    private static Instant time(String text) {
        return text == null
                ? null
                : OffsetDateTime.parse(text, CamundaChanges.TIME).toInstant();
    }

    private static List<String> names(JsonArray links, String member) {
        return EngineHttp.each(links, link -> link.getString(member, null)).stream()
                .filter(Objects::nonNull)
                .toList();
    }
}
