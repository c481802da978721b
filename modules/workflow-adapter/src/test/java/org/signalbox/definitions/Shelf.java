package org.signalbox.definitions;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.externaltasks.ServedTopics;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.models.Finding;
import org.signalbox.persistence.Recorded;

/** An engine of one node of memory that keeps models, and a server that serves two topics. */
final class Shelf implements Definitions, ServedTopics {

    static final String NAMESPACES = "xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
            + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\""
            + " xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\"";

    static final Caller ADMIN = new Caller("default", "boss", null, Caller.WHOLE_TENANT);

    final Map<String, String> models = new HashMap<>();
    final Set<String> startingMessages = new TreeSet<>();
    final List<String> deployed = new ArrayList<>();
    final List<Definition> kept = new ArrayList<>();
    final List<String> running = new ArrayList<>();
    final Recorded<Fact> facts = new Recorded<>();
    Answer next;
    final List<String> rehearsed = new ArrayList<>();
    List<Finding> said = List.of();
    boolean away;

    /** A model of which the first line is the root and the second the process. */
    static String model(String content) {
        return "<definitions " + NAMESPACES + ">\n<process id=\"review\" isExecutable=\"true\""
                + " camunda:historyTimeToLive=\"P1D\">\n" + content + "\n</process></definitions>";
    }

    Validation validation() {
        return new Validation(this, new TakenMessages(this));
    }

    Deploying deploying() {
        return new Deploying(validation(), HistoryKept.of("P30D"), this, told());
    }

    DefinitionFacts told() {
        return new DefinitionFacts(facts, () -> Instant.EPOCH);
    }

    List<Finding> findings(String model) {
        return validation()
                .of("default", model.getBytes(StandardCharsets.UTF_8))
                .findings();
    }

    @Override
    public boolean takesCalls() {
        return !away;
    }

    @Override
    public CompletionStage<Answer> deploy(String tenant, String name, byte[] bpmn, List<String> workflowKeys) {
        deployed.add(new String(bpmn, StandardCharsets.UTF_8));
        Map<String, Integer> versions = new HashMap<>();
        workflowKeys.forEach(key -> versions.put(key, deployed.size()));
        return CompletableFuture.completedStage(next == null ? new Deployed(true, versions) : next);
    }

    @Override
    public CompletionStage<List<Finding>> rehearse(String tenant, byte[] bpmn, String workflowKey) {
        rehearsed.add(workflowKey);
        return CompletableFuture.completedStage(said);
    }

    @Override
    public CompletionStage<Set<String>> starting(String tenant, Set<String> messageNames) {
        Set<String> taken = new TreeSet<>(messageNames);
        taken.retainAll(startingMessages);
        return CompletableFuture.completedStage(taken);
    }

    @Override
    public CompletionStage<List<Definition>> latest(String tenant, int from, int most) {
        return CompletableFuture.completedStage(
                kept.stream().skip(from).limit(most).toList());
    }

    @Override
    public CompletionStage<List<Definition>> versions(String tenant, String workflowKey) {
        return CompletableFuture.completedStage(kept.stream()
                .filter(one -> one.workflowKey().equals(workflowKey))
                .sorted(Comparator.comparing(Definition::version).reversed())
                .toList());
    }

    @Override
    public CompletionStage<String> model(Definition definition) {
        return CompletableFuture.completedStage(models.get(definition.workflowKey()));
    }

    @Override
    public CompletionStage<Integer> running(Definition definition) {
        return runningIds(definition, Integer.MAX_VALUE).thenApply(List::size);
    }

    @Override
    public CompletionStage<List<String>> runningIds(Definition definition, int most) {
        return CompletableFuture.completedStage(running.stream()
                .filter(instance -> instance.startsWith(definition.engineId() + " "))
                .limit(most)
                .toList());
    }

    @Override
    public CompletionStage<Void> cancel(String engineInstanceId) {
        running.remove(engineInstanceId);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> delete(Definition definition) {
        kept.remove(definition);
        return CompletableFuture.completedStage(null);
    }

    /** With so many instances that run. */
    void keep(String workflowKey, int version, int instances) {
        String engineId = workflowKey + ":" + version;
        kept.add(new Definition(engineId, "d-" + engineId, workflowKey, version, null, null, false));
        for (int i = 0; i < instances; i++) {
            running.add(engineId + " " + i);
        }
    }

    @Override
    public boolean isServed(String topic) {
        return topic.equals("charge");
    }

    @Override
    public boolean isRemote(String topic) {
        return topic.equals("print");
    }
}
