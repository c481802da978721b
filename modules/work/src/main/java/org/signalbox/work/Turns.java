package org.signalbox.work;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Whoever gets a place in a lane is claimed by the very statement that gives it, as far as this node has room; of the others it is
 * told that they wait. How many it will be is known afterwards, so the room is reserved before.
 */
final class Turns {

    /**
     * Who may be begun now.
     *
     * @param held claimed by this node
     * @param waiting the kinds of those that nobody holds
     */
    record Given(List<Claimed> held, Set<String> waiting) {

        private List<Item> held(String kind) {
            return held.stream()
                    .filter(one -> one.item().kind().equals(kind))
                    .sorted(Comparator.comparingLong(Claimed::seq))
                    .map(Claimed::item)
                    .toList();
        }
    }

    @FunctionalInterface
    interface Giving {
        Given give(Room room) throws SQLException;
    }

    private final Capacity capacity;
    private final Node node;
    private final Consumer<WorkAdded> added;

    Turns(Capacity capacity, Node node, Consumer<WorkAdded> added) {
        this.capacity = capacity;
        this.node = node;
        this.added = added;
    }

    /** @param most how many of each kind may get their turn */
    void give(Map<String, Integer> most, Instant now, Giving giving) throws SQLException {
        give(most, Map.of(), now, giving);
    }

    /**
     * @param most how many of each kind may get their turn
     * @param ahead how many more of it could stand in line for theirs
     */
    void give(Map<String, Integer> most, Map<String, Integer> ahead, Instant now, Giving giving) throws SQLException {
        Map<String, Integer> reserved = new LinkedHashMap<>();
        try {
            most.forEach(
                    (kind, wanted) -> reserved.put(kind, capacity.reserve(kind, wanted, ahead.getOrDefault(kind, 0))));
            Given given = giving.give(Room.of(node, reserved, most, kind -> now.plus(capacity.lease(kind))));
            for (String kind : most.keySet()) {
                tell(
                        kind,
                        reserved.remove(kind),
                        given.held(kind),
                        given.waiting().contains(kind));
            }
        } finally {
            reserved.forEach((kind, places) -> tell(kind, places, List.of(), false));
        }
    }

    private void tell(String kind, int places, List<Item> held, boolean moreWaits) {
        boolean wasMissed = capacity.settle(kind, places - held.size(), moreWaits);
        if (!held.isEmpty()) {
            added.accept(new WorkAdded(kind, held));
        }
        if (moreWaits || wasMissed) {
            added.accept(new WorkAdded(kind));
        }
    }
}
