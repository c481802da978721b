package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.incidents.EngineIncidents;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.JsonText;
import org.signalbox.workflow.EngineFailure;

/** Incidents in the Camunda 7 REST dialect. */
@Singleton
class CamundaIncidents implements EngineIncidents {

    private static final JsonObject ONE_MORE =
            JsonText.members().add("retries", 1).build();

    private final EngineHttp http;
    private final DefinitionKeys keys;

    @Inject
    CamundaIncidents(EngineHttp http, DefinitionKeys keys) {
        this.http = http;
        this.keys = keys;
    }

    @Override
    public boolean takesCalls() {
        return http.gate().isOpen();
    }

    @Override
    public CompletionStage<Listing> open(int from, int most) {
        return http.list(
                        "/incident?sortBy=incidentTimestamp&sortOrder=desc&firstResult=" + from + "&maxResults=" + most)
                .thenCompose(answer -> raised(answer).thenApply(raised -> new Listing(raised, answer.size() < most)));
    }

    private CompletionStage<List<Raised>> raised(JsonArray incidents) {
        CompletionStage<List<Raised>> all = CompletableFuture.completedStage(new ArrayList<>());
        for (JsonObject one : incidents.getValuesAs(JsonObject.class)) {
            if (isItsOwnCause(one)) {
                all = all.thenCompose(raised -> keys.of(one.getString("processDefinitionId", ""))
                        .thenApply(key -> {
                            raised.add(raised(one, key.orElse(null)));
                            return raised;
                        }));
            }
        }
        return all;
    }

    /** A process that called another gets an incident beside that of the other. */
    private static boolean isItsOwnCause(JsonObject incident) {
        String id = incident.getString("id");
        return id.equals(incident.getString("causeIncidentId", id));
    }

    private static Raised raised(JsonObject incident, String workflowKey) {
        return new Raised(
                incident.getString("id"),
                incident.getString("tenantId", Caller.DEFAULT_TENANT),
                kind(incident.getString("incidentType")),
                incident.getString("incidentMessage", ""),
                incident.getString("configuration", null),
                workflowKey,
                incident.getString("failedActivityId", incident.getString("activityId", null)),
                incident.getString("processInstanceId", null),
                OffsetDateTime.parse(incident.getString("incidentTimestamp"), CamundaChanges.TIME)
                        .toInstant());
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "failedExternalTask" -> Kind.EXTERNAL_TASK;
            case "failedJob" -> Kind.JOB;
            default -> Kind.OTHER;
        };
    }

    @Override
    public CompletionStage<Boolean> isOpen(String engineIncidentId) {
        return http.get("/incident/" + engineIncidentId)
                .thenApply(there -> true)
                .exceptionallyCompose(failure -> EngineFailure.of(failure).kind() == EngineFailure.Kind.GONE
                        ? CompletableFuture.completedStage(false)
                        : CompletableFuture.failedStage(failure));
    }

    @Override
    public CompletionStage<Void> retry(Kind kind, String configuration) {
        String path = kind == Kind.JOB ? "/job/" : "/external-task/";
        return http.put(path + configuration + "/retries", ONE_MORE);
    }
}
