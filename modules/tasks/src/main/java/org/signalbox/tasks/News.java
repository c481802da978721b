package org.signalbox.tasks;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.JsonText;
import org.signalbox.verification.Receipt;

/**
 * Tells of a change to a task, to the history and to subscribers, in the transaction that makes it. The change is written
 * first, so that what is told has the version that the task has then.
 */
@Singleton
class News {

    static final String OURSELVES = "signalbox";

    private static final System.Logger LOG = System.getLogger(News.class.getName());

    private final Event<Fact> facts;
    private final Event<Broadcast> broadcasts;
    private final InstantSource clock;
    private final Register register;

    @Inject
    News(Register register, Event<Fact> facts, Event<Broadcast> broadcasts, InstantSource clock) {
        this.register = register;
        this.facts = facts;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** When what is told happens. */
    Instant now() {
        return clock.instant();
    }

    /** It is in writing already. */
    void created(Task task, String actor) {
        happened("task.created", actor, task, null, null);
        tell("task.created", task);
    }

    /** Subscribers do not hear that the engine was told, only what came of it. */
    void changed(Task task, TaskStatus from, String actor) {
        changed(task, from, actor, null);
    }

    void changed(Task task, TaskStatus from, String actor, String why) {
        String what = "task." + task.status().name().toLowerCase(Locale.ROOT);
        fact(what, actor, task, from, why);
        if (task.status() != TaskStatus.COMPLETING) {
            tell(what, task);
        }
    }

    /** Of a change that is none of its status. */
    void did(String what, Task task, String actor, String why) {
        fact(what, actor, task, task.status(), why);
        tell(what, task);
    }

    /** With the receipt, which says by which channel. */
    void verified(Task task, String actor, Receipt receipt) {
        fact("task.verified", actor, task, task.status(), receipt.method() + " to " + receipt.recipient());
        JsonObject told = JsonText.members()
                .add("method", receipt.method())
                .add("recipient", receipt.recipient())
                .add("at", receipt.at().toString())
                .add("digest", receipt.digest())
                .build();
        tell("task.verified", task, JsonText.members().add("verification", told).build());
    }

    /** For the history alone: programs that are long at a task say so again and again. */
    void prolonged(Task task, String actor) {
        fact("task.prolonged", actor, task, task.status(), "until " + task.lease.until);
    }

    void removed(Task task, String actor) {
        fact("task.deleted", actor, task, task.status(), null);
    }

    void reopened(Task task, String why) {
        fact("task.reopened", OURSELVES, task, TaskStatus.COMPLETING, why);
    }

    void startRefused(Task task, String why) {
        fact("task.start-refused", OURSELVES, task, task.status(), why);
    }

    private void fact(String what, String actor, Task task, TaskStatus from, String why) {
        register.flush();
        happened(what, actor, task, from, why);
    }

    private void happened(String what, String actor, Task task, TaskStatus from, String why) {
        facts.fire(new Fact(
                clock.instant(),
                task.tenant(),
                actor,
                what,
                "task",
                task.id(),
                task.provenance().eventId,
                from == null ? null : from.name(),
                task.status().name(),
                why));
        LOG.log(System.Logger.Level.INFO, "{0}: task {1}, key {2}", what, task.id(), task.key());
    }

    private void tell(String type, Task task) {
        tell(type, task, JsonValue.EMPTY_JSON_OBJECT);
    }

    private void tell(String type, Task task, JsonObject more) {
        JsonObject data = JsonText.members(more)
                .add("task", task.view().json())
                .add("eventId", JsonText.orNull(task.provenance().eventId))
                .add("eventKey", JsonText.orNull(task.provenance().eventKey))
                .add("businessKey", JsonText.orNull(task.provenance().businessKey))
                .add("workflowKey", JsonText.orNull(task.provenance().workflowKey))
                .build();
        broadcasts.fire(new Broadcast(
                task.tenant(),
                type,
                clock.instant(),
                task.provenance().eventId,
                task.provenance().eventKey,
                task.key(),
                data));
    }
}
