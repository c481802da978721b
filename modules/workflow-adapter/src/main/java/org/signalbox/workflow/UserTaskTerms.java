package org.signalbox.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the model or the engine says of a user task, beside its name.
 *
 * @param description or null
 * @param due when it should be done, or null
 * @param followUp from when on it should be looked at, or null
 * @param priority null where nobody said
 * @param properties extension properties of the step, as they are written in the model
 */
public record UserTaskTerms(
        String description,
        Instant due,
        Instant followUp,
        Integer priority,
        List<String> candidateUsers,
        List<String> candidateGroups,
        Map<String, String> properties) {

    public static final UserTaskTerms NONE = new UserTaskTerms(null, null, null, null, List.of(), List.of(), Map.of());

    UserTaskTerms forThese(List<String> users, List<String> groups) {
        return new UserTaskTerms(description, due, followUp, priority, users, groups, properties);
    }
}
