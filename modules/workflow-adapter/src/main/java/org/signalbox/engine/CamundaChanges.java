package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.signalbox.kernel.JsonText;
import org.signalbox.workflow.Changes;

/** What happened, in the Camunda 7 REST dialect: three questions, each along an index of the engine's. */
@Singleton
class CamundaChanges implements Changes {

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

    private final EngineHttp http;

    @Inject
    CamundaChanges(EngineHttp http) {
        this.http = http;
    }

    @Override
    public boolean takesCalls() {
        return http.gate().isOpen();
    }

    @Override
    public CompletionStage<Seen> since(Instant then) {
        String time = CamundaEngine.encoded(TIME.format(then));
        return tasks("/task?updatedAfter=" + time).thenCompose(open -> ids("/history/task?finishedAfter=" + time)
                .thenCompose(tasks -> ids("/history/process-instance?rootProcessInstances=true&finishedAfter=" + time)
                        .thenApply(instances -> new Seen(open, tasks, instances))));
    }

    @Override
    public CompletionStage<List<OpenTask>> openTasks(int from, int most) {
        return tasks("/task?sortBy=id&sortOrder=asc&firstResult=" + from + "&maxResults=" + most);
    }

    @Override
    public CompletionStage<Map<String, Boolean>> running(List<String> engineIds) {
        JsonArrayBuilder ids = JsonText.elements();
        engineIds.forEach(ids::add);
        JsonObject question = JsonText.members().add("processInstanceIds", ids).build();
        return http.list("/process-instance", question)
                .thenApply(answer -> EngineHttp.each(answer, instance -> instance).stream()
                        .collect(Collectors.toMap(
                                instance -> instance.getString("id"),
                                instance -> instance.getBoolean("suspended", false))));
    }

    private CompletionStage<List<OpenTask>> tasks(String path) {
        return http.list(path)
                .thenApply(answer -> EngineHttp.each(
                        answer,
                        task -> new OpenTask(
                                task.getString("id"),
                                CamundaEngine.uuid(task.getString("caseInstanceId", "")),
                                task.getString("assignee", null))));
    }

    private CompletionStage<List<String>> ids(String path) {
        return http.list(path).thenApply(answer -> EngineHttp.each(answer, one -> one.getString("id")));
    }
}
