package org.signalbox.definitions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.signalbox.models.Finding;
import org.signalbox.models.Model;
import org.signalbox.workflow.EngineFailure;

/** Messages that start another workflow already, as the engine has it now. */
@Singleton
class TakenMessages {

    private final Definitions definitions;

    @Inject
    TakenMessages(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Asks the engine only where the model starts by messages; where that is away, deploying finds it out too. */
    List<Finding> findings(String tenant, Model model) {
        Set<String> starts = model.startMessages();
        if (starts.isEmpty() || !definitions.takesCalls()) {
            return List.of();
        }
        Set<String> taken = new TreeSet<>(EngineFailure.awaited(definitions.starting(tenant, starts)));
        if (!taken.isEmpty()) {
            model.workflowKeys().forEach(key -> taken.removeAll(ofLatest(tenant, key)));
        }
        return taken.stream()
                .map(name -> model.startError(
                        name, "starts by the message " + name + ", by which another workflow starts already"))
                .toList();
    }

    /** What a version gives up when the next one comes. */
    private Set<String> ofLatest(String tenant, String workflowKey) {
        return EngineFailure.awaited(definitions.versions(tenant, workflowKey)).stream()
                .findFirst()
                .map(latest -> EngineFailure.awaited(definitions.model(latest)))
                .map(xml -> Model.read(xml.getBytes(StandardCharsets.UTF_8)).startMessages())
                .orElse(Set.of());
    }
}
