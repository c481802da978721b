package org.signalbox.engine;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.workflow.Engine.Run;

/** How runs are, as the engine's history says: after every step somebody asks, so that the questions of many go together. */
final class Runs {

    private static final String HISTORY = "/history/process-instance";
    private static final int MOST_TOGETHER = 50;
    /** However much the engine's clock differs: what carries a mark was not started before the mark was made. */
    private static final Duration CLOCKS = Duration.ofDays(1);

    private final EngineHttp http;
    private final Together<Run> together = new Together<>(MOST_TOGETHER, this::all);

    Runs(EngineHttp http) {
        this.http = http;
    }

    CompletionStage<Optional<Run>> of(String engineId) {
        return together.of(engineId);
    }

    private CompletionStage<Map<String, Run>> all(List<String> engineIds) {
        JsonArrayBuilder ids = JsonText.elements();
        engineIds.forEach(ids::add);
        return http.list(
                        HISTORY,
                        JsonText.members().add("processInstanceIds", ids).build())
                .thenApply(answer -> EngineHttp.each(answer, Runs::run).stream()
                        .collect(Collectors.toMap(Run::engineId, Function.identity())));
    }

    CompletionStage<List<Run>> marked(UUID mark) {
        return http.list(HISTORY + "?rootProcessInstances=true&caseInstanceId=" + mark + "&startedAfter="
                        + CamundaEngine.encoded(CamundaChanges.TIME.format(
                                TimeOrderedId.time(mark).minus(CLOCKS))))
                .thenApply(answer -> EngineHttp.each(answer, Runs::run));
    }

    private static Run run(JsonObject instance) {
        Run.State state =
                switch (instance.getString("state", "ACTIVE")) {
                    case "COMPLETED" -> Run.State.COMPLETED;
                    case "EXTERNALLY_TERMINATED", "INTERNALLY_TERMINATED" -> Run.State.CANCELLED;
                    default -> Run.State.RUNNING;
                };
        return new Run(
                instance.getString("id"), state, instance.getString("state", "").equals("SUSPENDED"));
    }
}
