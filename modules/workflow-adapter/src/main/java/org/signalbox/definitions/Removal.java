package org.signalbox.definitions;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.signalbox.definitions.Definitions.Definition;
import org.signalbox.definitions.WorkflowUses.Use;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.workflow.EngineFailure;

/** Takes versions away from the engine, where nobody needs them. Whoever names a workflow is asked first, and never taken along. */
@Singleton
class Removal {

    /** More are to be ended by whoever knows why they run. */
    static final int MOST_INSTANCES = 1000;

    record Removed(List<Integer> versions, int instances) {}

    private final Catalogue catalogue;
    private final Definitions definitions;
    private final Iterable<WorkflowUses> users;
    private final DefinitionFacts facts;

    @Inject
    Removal(Catalogue catalogue, Definitions definitions, @Any Instance<WorkflowUses> users, DefinitionFacts facts) {
        this(catalogue, definitions, (Iterable<WorkflowUses>) users, facts);
    }

    Removal(Catalogue catalogue, Definitions definitions, Iterable<WorkflowUses> users, DefinitionFacts facts) {
        this.catalogue = catalogue;
        this.definitions = definitions;
        this.users = users;
        this.facts = facts;
    }

    /**
     * Refused (CONFLICT) where it is needed.
     *
     * @param cascade whether instances that run are ended
     */
    Removed all(Caller caller, String workflowKey, boolean cascade) {
        List<Definition> doomed = catalogue.versions(caller.tenant(), workflowKey);
        return remove(caller, workflowKey, doomed, uses(caller, workflowKey), cascade);
    }

    Removed one(Caller caller, String workflowKey, int version, boolean cascade) {
        List<Definition> there = catalogue.versions(caller.tenant(), workflowKey);
        Definition doomed = catalogue.version(caller.tenant(), workflowKey, version);
        boolean isLast = there.size() == 1;
        List<Use> uses = uses(caller, workflowKey).stream()
                .filter(use -> use.version() == null ? isLast : use.version() == version)
                .toList();
        return remove(caller, workflowKey, List.of(doomed), uses, cascade);
    }

    private List<Use> uses(Caller caller, String workflowKey) {
        return StreamSupport.stream(users.spliterator(), false)
                .flatMap(user -> user.of(caller.tenant(), workflowKey).stream())
                .toList();
    }

    private Removed remove(
            Caller caller, String workflowKey, List<Definition> doomed, List<Use> uses, boolean cascade) {
        int running = doomed.stream()
                .mapToInt(one -> EngineFailure.awaited(definitions.running(one)))
                .sum();
        mustBeFree(workflowKey, uses, running, cascade ? MOST_INSTANCES : 0);
        doomed.forEach(this::end);
        doomed.forEach(one -> delete(caller, one));
        return new Removed(doomed.stream().map(Definition::version).toList(), running);
    }

    private static void mustBeFree(String workflowKey, List<Use> uses, int running, int most) {
        if (!uses.isEmpty()) {
            Set<String> words = uses.stream().map(Use::words).collect(Collectors.toCollection(TreeSet::new));
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    workflowKey + " is needed: " + String.join("; ", words) + ".",
                    Map.of(
                            "mappings",
                            uses.stream().map(use -> use.id().toString()).toList(),
                            "instances",
                            running));
        }
        if (running > most) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    running + " instances of " + workflowKey + " have not ended"
                            + (most == 0
                                    ? "; cascade=true ends them."
                                    : ", which are more than cascade=true may end: " + most),
                    Map.of("mappings", List.of(), "instances", running));
        }
    }

    private void end(Definition doomed) {
        EngineFailure.awaited(definitions.runningIds(doomed, MOST_INSTANCES))
                .forEach(instance -> EngineFailure.awaited(definitions.cancel(instance)));
    }

    private void delete(Caller caller, Definition doomed) {
        EngineFailure.awaited(definitions.delete(doomed));
        facts.tell(
                caller,
                "workflow.deleted",
                doomed.workflowKey(),
                doomed.workflowKey() + " version " + doomed.version());
    }
}
