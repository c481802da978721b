package org.signalbox.chaos.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.signalbox.chaos.comparison.Evidence.Change;
import org.signalbox.chaos.comparison.Evidence.Told;
import org.signalbox.chaos.load.Sent;

/** What was promised beside what came of it. */
final class Comparison {

    private Comparison() {}

    static List<Line> of(Collection<Sent> accepted, Evidence evidence) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.once("events: done, or parked with a reason", ends(accepted), evidence.events()));
        lines.add(Line.once("runs at the engine: one of each start", runs(accepted), evidence.runs()));
        lines.add(Line.once("tasks: handed out once and completed", tasks(accepted, " COMPLETED"), evidence.tasks()));
        lines.add(Line.once("tasks: completed once", tasks(accepted, ""), subjects(evidence, "task.completed")));
        lines.add(Line.once("user's handler: recorded once", shipments(accepted), evidence.done("shipped")));
        lines.add(Line.atLeastOnce("user's consumer: called for each event", read(accepted), evidence.done("read")));
        lines.add(Line.atLeastOnce("user's callback: called for each task", packed(accepted), evidence.done("packed")));
        lines.add(Line.once("user's consumer: recorded once", read(accepted), subjects(evidence, "event.consumed")));
        lines.add(
                Line.once("user's callback: recorded once", packed(accepted), subjects(evidence, "task.called-back")));
        lines.add(Line.none("facts: gaps", FactChains.gaps(evidence.changes())));
        lines.add(Line.once(
                "facts: the last says what the row says",
                Stream.concat(evidence.events().stream(), evidence.tasks().stream())
                        .toList(),
                FactChains.ends(evidence.changes())));
        for (Told told : evidence.told()) {
            String who = told.subscriber() + ": ";
            lines.add(Line.atLeastOnce(
                    who + "every webhook-id", told.owed(), told.taken().keySet()));
            lines.add(Line.once(
                    who + "each news under one id",
                    news(accepted),
                    told.taken().values().stream().toList()));
        }
        return lines;
    }

    /** What a subscriber of everything is told: of each event, and of each task twice. */
    static List<String> news(Collection<Sent> accepted) {
        return accepted.stream()
                .flatMap(event -> Stream.concat(
                        Stream.of(event.kind().told() + " " + event.kind().key() + " " + event.businessKey()),
                        event.kind().tasks().stream().flatMap(task -> newsOf(task, event.businessKey()))))
                .toList();
    }

    private static Stream<String> newsOf(String task, String businessKey) {
        Stream<String> life = Stream.of("task.created ", "task.completed ");
        Stream<String> all = task.equals("confirm") ? Stream.concat(life, Stream.of("task.verified ")) : life;
        return all.map(type -> type + task + " " + businessKey);
    }

    private static List<String> ends(Collection<Sent> accepted) {
        return accepted.stream()
                .map(event -> event.id() + " " + event.kind().end())
                .toList();
    }

    private static List<String> runs(Collection<Sent> accepted) {
        return accepted.stream()
                .filter(event -> event.kind().startsInstance())
                .map(event -> event.kind().workflow() + " " + event.businessKey() + " COMPLETED")
                .toList();
    }

    private static List<String> tasks(Collection<Sent> accepted, String status) {
        return accepted.stream()
                .flatMap(event -> event.kind().tasks().stream().map(task -> task + " " + event.businessKey() + status))
                .toList();
    }

    private static List<String> shipments(Collection<Sent> accepted) {
        return accepted.stream()
                .filter(event -> event.kind().startsInstance())
                .map(Sent::businessKey)
                .toList();
    }

    private static List<String> read(Collection<Sent> accepted) {
        return accepted.stream()
                .filter(event -> event.kind().startsInstance())
                .map(Sent::id)
                .toList();
    }

    private static List<String> packed(Collection<Sent> accepted) {
        return accepted.stream()
                .filter(event -> event.kind().tasks().contains("pack"))
                .map(event -> "pack " + event.businessKey())
                .toList();
    }

    private static List<String> subjects(Evidence evidence, String what) {
        return evidence.changes().stream()
                .filter(change -> change.what().equals(what))
                .map(Change::subject)
                .toList();
    }
}
