package org.signalbox.taskdrafts;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import org.signalbox.kernel.JsonText;
import org.signalbox.verification.Policy;
import org.signalbox.workflow.UserTaskSeen;
import org.signalbox.workflow.UserTaskTerms;

/**
 * A step at which the engine waits, as a task. Extension properties of the model that are named as members of a task fill
 * these; all others are metadata, as is what would not fit: a step that waits must be seen whatever its model says.
 */
final class StepDraft {

    private static final String MIRRORED = "user";
    private static final String VERIFICATION = "verification";

    private StepDraft() {}

    static Draft of(UserTaskSeen seen) {
        UserTaskTerms terms = seen.terms();
        JsonObject given = json(terms.properties());
        JsonObject fitting = fitting(terms.properties());
        JsonObject metadata = JsonText.without(JsonText.without(given, fitting.keySet()), List.of(VERIFICATION));
        Members members = new Members(said(seen, fitting, metadata));
        String verification = terms.properties().get(VERIFICATION);
        return new Draft(
                seen.taskKey(),
                members.name("queue").orElse(null),
                null,
                seen.businessKey(),
                new Candidates(terms.candidateUsers(), terms.candidateGroups()),
                members.duration("timeToLive").orElse(null),
                verification == null ? null : Policy.ofModel(verification),
                Particulars.of(members, seen.taskKey()));
    }

    private static JsonObject said(UserTaskSeen seen, JsonObject fitting, JsonObject metadata) {
        UserTaskTerms terms = seen.terms();
        String priority = terms.priority() == null ? null : terms.priority().toString();
        return JsonText.members()
                .add("type", MIRRORED)
                .addAll(JsonText.members(fitting))
                .add("name", JsonText.orNull(seen.name()))
                .add("description", JsonText.orNull(terms.description()))
                .add("priority", JsonText.orNull(priority))
                .add("startDate", JsonText.orNull(terms.followUp()))
                .add("dueDate", JsonText.orNull(terms.due()))
                .add("metadata", metadata)
                .build();
    }

    private static JsonObject fitting(Map<String, String> properties) {
        JsonObjectBuilder fitting = JsonText.members();
        properties.forEach((name, value) -> {
            if (!value.isBlank() && fits(name, value)) {
                fitting.add(name, value);
            }
        });
        return fitting.build();
    }

    private static boolean fits(String name, String value) {
        Members alone = new Members(json(Map.of(name, value)));
        try {
            return switch (name) {
                case "type", "severity", "notes" -> true;
                case "queue" -> alone.name(name).isPresent();
                case "timeToLive" -> alone.duration(name).isPresent();
                default -> false;
            };
        } catch (MalformedTasks notFitting) {
            return false;
        }
    }

    private static JsonObject json(Map<String, String> properties) {
        JsonObjectBuilder json = JsonText.members();
        properties.forEach(json::add);
        return json.build();
    }
}
