package org.signalbox.callbacks;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.calls.BeanMethod;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

/** What callbacks are to be called for: in writing with the change of the task, so that both are kept or neither. */
@UseCase
@Transactional
class Callbacks {

    private static final String OURSELVES = "signalbox";

    private final Catalog catalog;
    private final CallbackRows rows;
    private final Work work;
    private final Event<Fact> facts;
    private final InstantSource clock;

    @Inject
    Callbacks(Catalog catalog, CallbackRows rows, Work work, Event<Fact> facts, InstantSource clock) {
        this.catalog = catalog;
        this.rows = rows;
        this.work = work;
        this.facts = facts;
        this.clock = clock;
    }

    /** Each callback has a lane of its own, so that a slow one fills its places and nobody else's. */
    void told(@Observes Broadcast told) {
        TaskState.of(told.type()).ifPresent(state -> catalog.of(state, told.taskKey(), queue(told.data()))
                .forEach(callback -> {
                    UUID id = TimeOrderedId.at(clock.instant());
                    rows.insert(id, callback, state, told);
                    add(told.tenant(), id, callback);
                }));
    }

    /** Empty where it is done, or was given up. */
    Optional<CallbackRow> pending(UUID id) {
        return rows.find(id).filter(row -> row.reason() == null);
    }

    void done(UUID id) {
        rows.find(id).ifPresent(row -> {
            rows.delete(id);
            tell("task.called-back", row, OURSELVES, row.callback());
        });
    }

    void gaveUp(UUID id, String reason, int attempts) {
        rows.find(id).ifPresent(row -> {
            rows.dead(id, reason, attempts);
            tell("task.callback-dead", row, OURSELVES, row.callback() + ": " + reason);
        });
    }

    /** What was given up begins anew. */
    void retry(UUID id, Caller caller) {
        CallbackRow row = rows.find(id)
                .filter(found -> found.tenant().equals(caller.tenant()) && found.reason() != null)
                .orElseThrow(() -> Refusal.unknown("callback that was given up", id));
        rows.pending(id);
        work.retry(CallbackWorker.KIND, id);
        tell("task.callback-retried", row, caller.name(), row.callback());
    }

    /** What was given up, newest first. @param cursor may be null */
    Page<CallbackView> page(Caller caller, UUID cursor, int limit) {
        return Page.of(rows.dead(caller.tenant(), cursor, limit + 1), limit, CallbackView::id);
    }

    private void add(String tenant, UUID id, String callback) {
        work.add(tenant, CallbackWorker.KIND, id, Lane.atMost(BeanMethod.MOST_CALLS, callback), clock.instant());
    }

    private void tell(String what, CallbackRow row, String actor, String why) {
        facts.fire(new Fact(
                clock.instant(),
                row.tenant(),
                actor,
                what,
                "task",
                row.news().taskId(),
                row.event(),
                null,
                row.news().state().name(),
                why));
    }

    static String queue(JsonObject data) {
        JsonValue queue = data.getJsonObject("task").getOrDefault("queue", JsonValue.NULL);
        return queue instanceof JsonString text ? text.getString() : null;
    }
}
