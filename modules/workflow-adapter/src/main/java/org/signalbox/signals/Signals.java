package org.signalbox.signals;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.signals.SignalTable.Status;
import org.signalbox.work.Work;
import org.signalbox.workflow.Workflows;

/** The signals that the engine is to be told: a row and a work item each. */
@UseCase
@Transactional
class Signals {

    private final SignalTable table;
    private final Work work;
    private final Workflows workflows;
    private final Event<Fact> facts;
    private final InstantSource clock;

    @Inject
    Signals(SignalTable table, Work work, Workflows workflows, Event<Fact> facts, InstantSource clock) {
        this.table = table;
        this.work = work;
        this.workflows = workflows;
        this.facts = facts;
        this.clock = clock;
    }

    /** Refused (INVALID) where a text is too long for the engine: there is no instance that it could stay with. */
    SignalView accept(String name, JsonObject variables, Caller caller) {
        List<String> tooLong = workflows.tooLong(variables);
        if (!tooLong.isEmpty()) {
            throw Refusal.invalid("variables", "are too long for the engine (4000 characters each): " + tooLong);
        }
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        table.insert(id, caller.tenant(), name, variables.toString(), now.atOffset(ZoneOffset.UTC));
        work.add(caller.tenant(), SignalWorker.KIND, id);
        fact(id, caller.tenant(), caller.name(), "signal.received", null, Status.WAITING.name(), null);
        return one(id, caller);
    }

    SignalView one(UUID id, Caller caller) {
        return open(table.page("tenant = ? and id = ?", 1, caller.tenant(), id)).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("signal", id));
    }

    /** What was given up is told again, from the first attempt on. Refused (UNKNOWN, or CONFLICT where it is not DEAD). */
    SignalView replay(UUID id, Caller caller) {
        SignalView signal = one(id, caller);
        if (!table.again(id)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "The signal is " + signal.status() + "; only what is DEAD is replayed.");
        }
        if (!work.retry(SignalWorker.KIND, id)) {
            work.add(caller.tenant(), SignalWorker.KIND, id);
        }
        String why = signal.reason();
        fact(id, caller.tenant(), caller.name(), "signal.replayed", Status.DEAD.name(), Status.WAITING.name(), why);
        return one(id, caller);
    }

    /**
     * Newest first. Refused (INVALID) for a status that there is not.
     *
     * @param status null for all
     */
    Page<SignalView> page(String status, UUID cursor, int limit, Caller caller) {
        StringBuilder condition = new StringBuilder("tenant = ?");
        List<Object> values = new ArrayList<>(List.of(caller.tenant()));
        if (status != null) {
            condition.append(" and status = ?");
            values.add(Status.of(status).name());
        }
        if (cursor != null) {
            condition.append(" and id < ?");
            values.add(cursor);
        }
        List<SignalView> found = table.page(condition.toString(), limit + 1, values.toArray());
        Page<SignalView> page = Page.of(found, limit, SignalView::id);
        return new Page<>(open(page.items()), page.next());
    }

    /** With why they wait. */
    private List<SignalView> open(List<SignalView> signals) {
        List<UUID> waiting = signals.stream()
                .filter(signal -> signal.status().equals(Status.WAITING.name()))
                .map(SignalView::id)
                .toList();
        List<Work.Open> open = waiting.isEmpty() ? List.of() : work.open(waiting);
        return signals.stream()
                .map(signal -> open.stream()
                        .filter(one -> one.ref().equals(signal.id()))
                        .findFirst()
                        .map(one -> signal.waiting(one.lastError(), one.attempts()))
                        .orElse(signal))
                .toList();
    }

    /** What is to be told, or empty if that is settled. */
    Optional<SignalTable.Meant> meant(UUID id) {
        return table.meant(id);
    }

    void told(UUID id, String tenant, int attempts) {
        end(id, tenant, Status.TOLD, null, attempts);
    }

    void gaveUp(UUID id, String tenant, String reason, int attempts) {
        end(id, tenant, Status.DEAD, reason, attempts);
    }

    private void end(UUID id, String tenant, Status status, String reason, int attempts) {
        if (table.end(id, status, reason, attempts, clock.instant().atOffset(ZoneOffset.UTC))) {
            String what = "signal." + status.name().toLowerCase(Locale.ROOT);
            fact(id, tenant, "engine", what, Status.WAITING.name(), status.name(), reason);
        }
    }

    private void fact(UUID id, String tenant, String actor, String what, String from, String to, String why) {
        facts.fire(new Fact(clock.instant(), tenant, actor, what, "signal", id, null, from, to, why));
    }
}
