package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.taskdrafts.Candidates;
import org.signalbox.taskdrafts.MalformedTasks;
import org.signalbox.taskdrafts.Particulars;

/** Changes what a task says, by merge patch (RFC 7396); never how far it is or who has it, which are requests of their own. */
@UseCase
@Transactional
class Edits {

    private static final Set<String> CANDIDATES = Set.of("candidateUsers", "candidateGroups");

    private final Register register;
    private final Deadlines deadlines;
    private final News news;
    private final InstantSource clock;

    @Inject
    Edits(Register register, Deadlines deadlines, News news, InstantSource clock) {
        this.register = register;
        this.deadlines = deadlines;
        this.news = news;
        this.clock = clock;
    }

    /** By whoever has it, or may see to the tasks of others; whom it is for is changed by the latter alone. */
    TaskView edit(UUID id, JsonObject patch, OptionalInt expected, Caller caller) {
        Task task = register.mine(caller, id, expected);
        patch.keySet().forEach(Edits::mustBeEditable);
        task.mustBeOpen();
        Rights.mustHave(task, caller);
        Shown before = Shown.of(task);
        try {
            change(task, patch, caller);
        } catch (MalformedTasks malformed) {
            throw malformed.refusal();
        }
        if (!patch.isEmpty()) {
            news.did("task.changed", task, caller.name(), Fact.changes(before, Shown.of(task)));
        }
        return task.view();
    }

    /** What an auditor is shown of a change: of what people write only that it is another. */
    private record Shown(
            String name,
            String type,
            String priority,
            String severity,
            JsonValue description,
            JsonValue notes,
            JsonValue metadata,
            Instant startDate,
            Instant dueDate,
            Instant endDate,
            Candidates candidates) {

        static Shown of(Task task) {
            Particulars now = task.particulars;
            return new Shown(
                    now.name(),
                    now.type(),
                    now.priority(),
                    now.severity(),
                    JsonText.orNull(now.description()),
                    JsonText.orNull(now.notes()),
                    now.metadata(),
                    now.startDate(),
                    now.dueDate(),
                    now.endDate(),
                    task.candidates);
        }
    }

    private void change(Task task, JsonObject patch, Caller caller) {
        JsonObject particulars = JsonText.only(patch, Particulars.MEMBERS);
        if (!particulars.isEmpty()) {
            Particulars before = task.particulars;
            task.described(before.merged(particulars, task.key()), clock.instant());
            if (!Objects.equals(before.dueDate(), task.particulars.dueDate())) {
                deadlines.dueDateOf(task);
            }
            if (task.provenance().queue != null && !Objects.equals(before.startDate(), task.particulars.startDate())) {
                task.lease.notBefore = task.particulars.startAfter(clock.instant());
                deadlines.leaseOf(task);
            }
        }
        JsonObject candidates = JsonText.only(patch, CANDIDATES);
        if (!candidates.isEmpty()) {
            Rights.mustManage(caller, "say whom a task is for");
            task.isFor(task.candidates.changed(candidates));
        }
    }

    private static void mustBeEditable(String member) {
        if (Particulars.MEMBERS.contains(member) || CANDIDATES.contains(member)) {
            return;
        }
        throw Refusal.invalid(
                member,
                switch (member) {
                    case "status" ->
                        "is not edited: POST /api/tasks/{id}/complete, /fail or /cancel, so that what waits for the task is told";
                    case "assignee" -> "is not edited: POST /api/tasks/{id}/claim, /assign or /release";
                    default -> "cannot be edited";
                });
    }
}
