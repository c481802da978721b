package org.signalbox.definitions;

import java.util.List;
import java.util.Map;
import org.signalbox.definitions.Definitions.Definition;

/** Workflows as the API tells of them: by key and version, and never by the engine's ids, which are other ones each time. */
public interface WorkflowViews {

    /** @param warnings what a person may want to mend */
    record Deployment(List<Deployed> workflows, List<Map<String, Object>> warnings) {

        static Deployment of(Deploying.Result result) {
            return new Deployment(
                    result.versions().entrySet().stream()
                            .map(one -> new Deployed(one.getKey(), one.getValue()))
                            .toList(),
                    Findings.members(result.warnings()));
        }
    }

    /** @param version absent where the model was only looked at */
    record Deployed(String workflowKey, Integer version) {}

    /** The latest version. */
    record Workflow(String workflowKey, int version, String name, String versionTag, boolean suspended, String tenant) {

        static Workflow of(String tenant, Definition latest) {
            return new Workflow(
                    latest.workflowKey(),
                    latest.version(),
                    latest.name(),
                    latest.versionTag(),
                    latest.suspended(),
                    tenant);
        }
    }

    /** @param versions newest first */
    record Versions(String workflowKey, String name, String tenant, List<Version> versions) {

        static Versions of(String tenant, List<Definition> all) {
            Definition latest = all.get(0);
            return new Versions(
                    latest.workflowKey(),
                    latest.name(),
                    tenant,
                    all.stream()
                            .map(one -> new Version(one.version(), one.name(), one.versionTag(), one.suspended()))
                            .toList());
        }
    }

    record Version(int version, String name, String versionTag, boolean suspended) {}

    /** @param instances how many were ended for it */
    record Removed(String workflowKey, List<Integer> versions, int instances) {

        static Removed of(String workflowKey, Removal.Removed removed) {
            return new Removed(workflowKey, removed.versions(), removed.instances());
        }
    }
}
