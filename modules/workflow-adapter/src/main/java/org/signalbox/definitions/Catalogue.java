package org.signalbox.definitions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.signalbox.definitions.Definitions.Definition;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.workflow.EngineFailure;

/** Which workflows a tenant has, as the engine has them now. */
@Singleton
class Catalogue {

    private final Definitions definitions;

    @Inject
    Catalogue(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The latest versions, by key. */
    Page<Definition> page(String tenant, int limit, int from) {
        return Page.of(EngineFailure.awaited(definitions.latest(tenant, from, limit + 1)), limit, last -> from + limit);
    }

    /** Newest first. Refused (UNKNOWN) where there are none. */
    List<Definition> versions(String tenant, String workflowKey) {
        List<Definition> versions = EngineFailure.awaited(definitions.versions(tenant, workflowKey));
        if (versions.isEmpty()) {
            throw Refusal.unknown("workflow", workflowKey);
        }
        return versions;
    }

    Definition version(String tenant, String workflowKey, int version) {
        return versions(tenant, workflowKey).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("version of " + workflowKey + ":", version));
    }

    String model(Definition definition) {
        try {
            return EngineFailure.awaited(definitions.model(definition));
        } catch (EngineFailure gone) {
            throw Refusal.unknown("version of " + definition.workflowKey() + " any more:", definition.version());
        }
    }
}
