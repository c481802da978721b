package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.definitions.Definitions;
import org.signalbox.models.Finding;
import org.signalbox.workflow.EngineFailure;

/** Definitions in the Camunda 7 REST dialect. */
@Singleton
class CamundaDefinitions implements Definitions {

    /** Those that wait are among them. What is not found by these the engine finds itself. */
    private static final int MOST_SUBSCRIPTIONS = 1000;

    private final EngineHttp http;
    private final Deployments deployments;
    private final Rehearsal rehearsal;

    @Inject
    CamundaDefinitions(EngineHttp http, Deployments deployments, Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
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
                .thenCompose(changed -> numbers(tenant, workflowKeys)
                        .thenCompose(versions -> versions.size() == workflowKeys.size()
                                ? CompletableFuture.completedStage(new Deployed(changed, versions))
                                : anew(tenant, name, bpmn, workflowKeys)))
                .exceptionallyCompose(CamundaDefinitions::refused);
    }

    @Override
    public CompletionStage<List<Finding>> rehearse(String tenant, byte[] bpmn, String workflowKey) {
        return rehearsal.of(tenant, bpmn, workflowKey);
    }

    /** The engine goes by the file that it was given last, also where the definition of it was deleted since. */
    private CompletionStage<Answer> anew(String tenant, String name, byte[] bpmn, List<String> workflowKeys) {
        return create(new DeploymentForm(tenant, name, bpmn, false))
                .thenCompose(changed -> numbers(tenant, workflowKeys))
                .thenApply(versions -> versions.size() == workflowKeys.size()
                        ? new Deployed(true, versions)
                        : new Refused(List.of(unseen(tenant))));
    }

    /** An engine with users shows each the tenants of his own, unless he is its administrator. */
    private static Finding unseen(String tenant) {
        String sentence = "was taken by the engine, which does not show it: its user may not see tenant " + tenant;
        return new Finding(Finding.Severity.ERROR, null, null, null, sentence);
    }

    /** Starts are the subscriptions of nobody: those that wait belong to an instance. */
    @Override
    public CompletionStage<Set<String>> starting(String tenant, Set<String> messageNames) {
        CompletionStage<Set<String>> starting = CompletableFuture.completedStage(new TreeSet<>());
        for (String name : messageNames) {
            String query = "/event-subscription?eventType=message&maxResults=" + MOST_SUBSCRIPTIONS + "&eventName="
                    + CamundaEngine.encoded(name) + "&" + EngineTenant.query(tenant);
            starting = starting.thenCombine(http.list(query), (known, found) -> {
                if (EngineHttp.each(found, CamundaDefinitions::isStart).contains(true)) {
                    known.add(name);
                }
                return known;
            });
        }
        return starting;
    }

    private static boolean isStart(JsonObject subscription) {
        return subscription.getString("processInstanceId", null) == null;
    }

    @Override
    public CompletionStage<List<Definition>> latest(String tenant, int from, int most) {
        return http.list("/process-definition?latestVersion=true&sortBy=key&sortOrder=asc&firstResult=" + from
                        + "&maxResults=" + most + "&" + EngineTenant.query(tenant))
                .thenApply(found -> EngineHttp.each(found, CamundaDefinitions::definition));
    }

    @Override
    public CompletionStage<List<Definition>> versions(String tenant, String workflowKey) {
        return http.list("/process-definition?sortBy=version&sortOrder=desc&key=" + CamundaEngine.encoded(workflowKey)
                        + "&" + EngineTenant.query(tenant))
                .thenApply(found -> EngineHttp.each(found, CamundaDefinitions::definition));
    }

    private static Definition definition(JsonObject found) {
        return new Definition(
                found.getString("id"),
                found.getString("deploymentId"),
                found.getString("key"),
                found.getInt("version"),
                found.getString("name", null),
                found.getString("versionTag", null),
                found.getBoolean("suspended", false));
    }

    @Override
    public CompletionStage<String> model(Definition definition) {
        return http.get(Deployments.byId(definition.engineId()) + "/xml")
                .thenApply(answer -> answer.getString("bpmn20Xml"));
    }

    @Override
    public CompletionStage<Integer> running(Definition definition) {
        return http.get("/process-instance/count?processDefinitionId=" + CamundaEngine.encoded(definition.engineId()))
                .thenApply(answer -> answer.getInt("count"));
    }

    @Override
    public CompletionStage<List<String>> runningIds(Definition definition, int most) {
        return http.list("/process-instance?maxResults=" + most + "&processDefinitionId="
                        + CamundaEngine.encoded(definition.engineId()))
                .thenApply(found -> EngineHttp.each(found, instance -> instance.getString("id")));
    }

    @Override
    public CompletionStage<Void> cancel(String engineInstanceId) {
        return Deployments.orGone(http.delete("/process-instance/" + CamundaEngine.encoded(engineInstanceId)))
                .thenAccept(done -> {});
    }

    /** Together with its deployment, which else would make the engine take the same file for known; unless more is in it. */
    @Override
    public CompletionStage<Void> delete(Definition definition) {
        String deployment = CamundaEngine.encoded(definition.deploymentId());
        CompletionStage<JsonValue> removal = isAlone("/process-definition?deploymentId=" + deployment)
                .thenCombine(isAlone("/deployment/" + deployment + "/resources"), Boolean::logicalAnd)
                .thenCompose(alone ->
                        http.delete(alone ? "/deployment/" + deployment : Deployments.byId(definition.engineId())));
        return Deployments.orGone(removal).thenAccept(done -> {});
    }

    private CompletionStage<Boolean> isAlone(String list) {
        return http.list(list).thenApply(found -> found.size() == 1);
    }

    /** Whether it changed anything. */
    private CompletionStage<Boolean> create(DeploymentForm form) {
        return http.post("/deployment/create", form.type(), form.bytes())
                .thenApply(answer -> answer.get("deployedProcessDefinitions") instanceof JsonObject);
    }

    private CompletionStage<Map<String, Integer>> numbers(String tenant, List<String> workflowKeys) {
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
