package org.signalbox.chaos.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signalbox.chaos.comparison.Evidence.Change;

/** The facts of a thing are a chain: each begins in the state in which the one before it ended. */
final class FactChains {

    /** In which things are made where no fact tells of it. */
    private static final Set<String> AT_FIRST = Set.of("STARTING", "CLAIMED", "WAITING", "PENDING");

    private FactChains() {}

    /** Where a link is missing: the thing, and what the facts on either side say. */
    static List<String> gaps(List<Change> changes) {
        Map<String, Change> last = new HashMap<>();
        List<String> gaps = new ArrayList<>();
        changes.stream().filter(change -> change.to() != null).forEach(change -> {
            Change before = last.put(change.subject(), change);
            boolean follows = before == null
                    ? change.from() == null || AT_FIRST.contains(change.from())
                    : before.to().equals(change.from());
            if (!follows) {
                String state = before == null ? "nothing" : before.to();
                gaps.add(change.subject() + " was " + state + ", and " + change.what() + " says " + change.from());
            }
        });
        return gaps;
    }

    /** {@code thing state}, by the last fact of each event and task. */
    static List<String> ends(List<Change> changes) {
        Map<String, String> ends = new HashMap<>();
        changes.stream()
                .filter(change -> change.to() != null)
                .filter(change ->
                        change.what().startsWith("event.") || change.what().startsWith("task."))
                .forEach(change -> ends.put(change.subject(), change.to()));
        return ends.entrySet().stream()
                .map(end -> end.getKey() + " " + end.getValue())
                .toList();
    }
}
