package org.signalbox.chaos.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.signalbox.chaos.comparison.Evidence.Change;
import org.signalbox.chaos.comparison.Evidence.Told;
import org.signalbox.chaos.load.Kind;
import org.signalbox.chaos.load.Sent;

/** A proof that cannot fail proves nothing: each made-up fault of the product must be found, and nothing else. */
class ComparisonTest {

    private static final Sent NOTE = Sent.of(Kind.NOTE, "c1-0-1");
    private static final Sent STRANGE = Sent.of(Kind.STRANGE, "c1-0-2");
    private static final List<Sent> ACCEPTED = List.of(NOTE, STRANGE);

    /** All that must be there after these two. */
    private static final class Facts {
        final List<String> events = new ArrayList<>(List.of(NOTE.id() + " DONE", STRANGE.id() + " UNMAPPED"));
        final List<String> runs = new ArrayList<>(List.of("chaos-note c1-0-1 COMPLETED"));
        final List<String> tasks = new ArrayList<>(List.of("pack c1-0-1 COMPLETED"));
        final List<Change> changes = new ArrayList<>(List.of(
                new Change(NOTE.id(), "event.received", null, "RECEIVED"),
                new Change(NOTE.id(), "event.done", "RECEIVED", "DONE"),
                new Change(STRANGE.id(), "event.received", null, "RECEIVED"),
                new Change(STRANGE.id(), "event.unmapped", "RECEIVED", "UNMAPPED"),
                new Change("pack c1-0-1", "task.created", null, "OPEN"),
                new Change("pack c1-0-1", "task.completed", "OPEN", "COMPLETED"),
                new Change("instance 1", "instance.started", "STARTING", "RUNNING"),
                new Change(NOTE.id(), "event.consumed", null, null),
                new Change("pack c1-0-1", "task.called-back", null, null)));
        final List<String> entries =
                new ArrayList<>(List.of("asked c1-0-1", "shipped c1-0-1", "read " + NOTE.id(), "packed pack c1-0-1"));
        final List<String> owed = new ArrayList<>(List.of("a", "b", "c", "d"));
        final Map<String, String> taken = new HashMap<>(Map.of(
                "a", "event.processed chaos.note c1-0-1",
                "b", "task.created pack c1-0-1",
                "c", "task.completed pack c1-0-1",
                "d", "event.unmapped chaos.strange c1-0-2"));

        List<String> differences() {
            Evidence evidence =
                    new Evidence(events, runs, tasks, changes, entries, List.of(new Told("fast", owed, taken)));
            return Comparison.of(ACCEPTED, evidence).stream()
                    .flatMap(line -> line.differences().stream().map(one -> line.name() + ": " + one))
                    .toList();
        }
    }

    private static void finds(String difference, Consumer<Facts> fault) {
        Facts facts = new Facts();
        fault.accept(facts);

        assertTrue(facts.differences().contains(difference), () -> facts.differences() + "");
    }

    @Test
    void whatIsAsItMustBeHasNoDifferences() {
        assertEquals(List.of(), new Facts().differences());
    }

    @Test
    void aLossIsFound() {
        String events = "events: done, or parked with a reason: ";
        finds(events + "missing: " + NOTE.id() + " DONE", facts -> facts.events.remove(0));
        finds(
                "runs at the engine: one of each start: missing: chaos-note c1-0-1 COMPLETED",
                facts -> facts.runs.clear());
        finds("tasks: handed out once and completed: missing: pack c1-0-1 COMPLETED", facts -> facts.tasks.clear());
        finds("fast: every webhook-id: missing: b", facts -> facts.taken.remove("b"));
        finds("fast: each news under one id: missing: task.created pack c1-0-1", facts -> {
            facts.owed.remove("b");
            facts.taken.remove("b");
        });
    }

    @Test
    void whatIsNotOverIsFound() {
        finds(
                "events: done, or parked with a reason: should not be: " + NOTE.id() + " RECEIVED",
                facts -> facts.events.set(0, NOTE.id() + " RECEIVED"));
        finds(
                "events: done, or parked with a reason: should not be: " + NOTE.id() + " DEAD",
                facts -> facts.events.set(0, NOTE.id() + " DEAD"));
        finds(
                "runs at the engine: one of each start: should not be: chaos-note c1-0-1 ACTIVE",
                facts -> facts.runs.set(0, "chaos-note c1-0-1 ACTIVE"));
        finds(
                "tasks: handed out once and completed: should not be: pack c1-0-1 OPEN",
                facts -> facts.tasks.set(0, "pack c1-0-1 OPEN"));
    }

    @Test
    void aDoubleIsFound() {
        finds(
                "events: done, or parked with a reason: more than once: " + NOTE.id() + " DONE",
                facts -> facts.events.add(NOTE.id() + " DONE"));
        finds(
                "runs at the engine: one of each start: more than once: chaos-note c1-0-1 COMPLETED",
                facts -> facts.runs.add("chaos-note c1-0-1 COMPLETED"));
        finds(
                "tasks: handed out once and completed: more than once: pack c1-0-1 COMPLETED",
                facts -> facts.tasks.add("pack c1-0-1 COMPLETED"));
        finds(
                "tasks: completed once: more than once: pack c1-0-1",
                facts -> facts.changes.add(new Change("pack c1-0-1", "task.completed", "COMPLETED", "COMPLETED")));
        finds(
                "fast: each news under one id: more than once: task.created pack c1-0-1",
                facts -> facts.taken.put("e", "task.created pack c1-0-1"));
    }

    @Test
    void whatTheUsersCodeDidNotDoOrRecordedTwiceIsFound() {
        finds("user's handler: recorded once: missing: c1-0-1", facts -> facts.entries.remove("shipped c1-0-1"));
        finds("user's handler: recorded once: more than once: c1-0-1", facts -> facts.entries.add("shipped c1-0-1"));
        finds("user's consumer: called for each event: missing: " + NOTE.id(), facts -> facts.entries.remove(2));
        finds("user's callback: called for each task: missing: pack c1-0-1", facts -> facts.entries.remove(3));
        finds(
                "user's consumer: recorded once: more than once: " + NOTE.id(),
                facts -> facts.changes.add(new Change(NOTE.id(), "event.consumed", null, null)));
        finds("user's callback: recorded once: missing: pack c1-0-1", facts -> facts.changes.remove(8));
    }

    /** A call whose outcome was lost is made again: that is no fault. */
    @Test
    void whatMayBeDoneAgainIsNoDifference() {
        Facts facts = new Facts();
        facts.entries.addAll(List.of("asked c1-0-1", "read " + NOTE.id(), "packed pack c1-0-1"));

        assertEquals(List.of(), facts.differences());
    }

    @Test
    void whatNobodySentIsFound() {
        finds(
                "events: done, or parked with a reason: should not be: null DONE",
                facts -> facts.events.add("null DONE"));
        finds(
                "fast: each news under one id: should not be: event.processed chaos.note c1-0-3",
                facts -> facts.taken.put("e", "event.processed chaos.note c1-0-3"));
    }

    @Test
    void aGapInTheFactsIsFound() {
        finds(
                "facts: gaps: should not be: pack c1-0-1 was nothing, and task.completed says OPEN",
                facts -> facts.changes.remove(4));
        finds(
                "facts: gaps: should not be: " + NOTE.id() + " was RECEIVED, and event.done says HELD",
                facts -> facts.changes.set(1, new Change(NOTE.id(), "event.done", "HELD", "DONE")));
    }

    @Test
    void aFactThatIsNotThereAtAllIsFound() {
        finds("tasks: completed once: missing: pack c1-0-1", facts -> facts.changes.remove(5));
        finds(
                "facts: the last says what the row says: missing: " + NOTE.id() + " DONE",
                facts -> facts.changes.remove(1));
    }
}
