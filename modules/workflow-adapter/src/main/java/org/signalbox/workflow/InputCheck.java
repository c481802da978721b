package org.signalbox.workflow;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a workflow may be started with these variables. Asked before each start, and free where nobody set a rule. */
public interface InputCheck {

    /** None where all is well. */
    List<Violation> violations(String tenant, String workflowKey, JsonObject variables);

    /** @param path of the value as a JSON pointer; empty is all of them */
    record Violation(String path, String message) {

        static String sentence(String workflowKey, List<Violation> violations) {
            return violations.stream()
                    .map(one -> (one.path().isEmpty() ? "the variables" : one.path()) + " " + one.message())
                    .collect(Collectors.joining("; ", "the input of " + workflowKey + " is refused: ", ""));
        }
    }
}
