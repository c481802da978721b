package org.signalbox.taskdrafts;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.verification.Policy;
import org.signalbox.workflow.UserTaskSeen;

/**
 * A task that somebody wants made, as its JSON says it. Members that are not ours belong into {@code metadata}.
 *
 * @param queue null where it is in none
 * @param assignee null where whoever may can take it
 * @param businessKey null where it has none of its own; that of an instance comes first
 * @param timeToLive null is for ever
 * @param verification null where it needs no confirmation
 */
public record Draft(
        String key,
        String queue,
        String assignee,
        String businessKey,
        Candidates candidates,
        Duration timeToLive,
        Policy verification,
        Particulars particulars) {

    /** Beside its particulars. */
    private static final Set<String> MEMBERS =
            Set.of("key", "assignee", "businessKey", "candidateUsers", "candidateGroups", "timeToLive", "verification");

    /** What somebody sends by himself: there a member that is not ours is refused, as it would be lost. */
    static Draft sent(String queue, JsonObject task) {
        JsonText.without(JsonText.without(task, MEMBERS), Particulars.MEMBERS).keySet().stream()
                .findFirst()
                .ifPresent(foreign -> {
                    throw Refusal.invalid(foreign, "is no member of a task; what is your own belongs into metadata");
                });
        try {
            return of(JsonText.members(task).add("queue", queue).build());
        } catch (MalformedTasks malformed) {
            throw malformed.refusal();
        }
    }

    /** @throws MalformedTasks or a {@link Refusal}, with the name of the member that is wrong */
    public static Draft of(JsonObject task) {
        Members given = new Members(task);
        String key = given.name("key").orElseThrow(() -> MalformedTasks.at("key", "is missing"));
        return new Draft(
                key,
                given.name("queue").orElse(null),
                given.name("assignee").or(() -> given.name("assigneeId")).orElse(null),
                given.name("businessKey").orElse(null),
                new Candidates(given.names("candidateUsers"), given.names("candidateGroups")),
                given.duration("timeToLive").orElse(null),
                verification(task.getOrDefault("verification", JsonValue.NULL)),
                Particulars.of(given, key));
    }

    /**
     * What the variable {@code tasks} of a workflow holds, in every form in which it comes.
     *
     * @throws MalformedTasks where there is nothing to make, or what is there is wrong
     */
    public static List<Draft> ofVariables(JsonObject variables) {
        return Drafts.of(variables);
    }

    /** A step at which the engine waits. */
    public static Draft ofStep(UserTaskSeen seen) {
        return StepDraft.of(seen);
    }

    private static Policy verification(JsonValue given) {
        return given == JsonValue.NULL ? null : Policy.of(given);
    }
}
