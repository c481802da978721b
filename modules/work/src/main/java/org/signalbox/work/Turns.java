package org.signalbox.work;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Whoever gets a place in a lane is claimed by the very statement that gives it, as far as this node has room; of the others, who
 * have one only in lanes that are not wide, it is told that they wait. How many it will be is known afterwards, so the room is reserved
 * before.
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

    /**
     * What waits, or is owed a place, comes first.
     *
     * @param most how many of each kind may get their turn
     */
    void give(Map<String, Integer> most, Instant now, Giving giving) throws SQLException {
        give(reserved(most, kind -> capacity.reserve(kind, most.get(kind))), most, now, giving);
    }

    /**
     * In wide lanes, where nobody has a place who is not held. More may be free there than is known here, or may stand in line: as far
     * as there is room for those, too.
     *
     * @return what may still be free, where all the room was taken: where some was left there is nobody who might have got more
     */
    List<Vacancy> fill(Collection<Vacancy> vacancies, Seen seen, Instant now, Giving giving) throws SQLException {
        Map<String, Integer> most = Vacancy.counted(vacancies);
        Map<String, Integer> ahead = seen.most(vacancies);
        Map<String, Integer> reserved =
                reserved(most, kind -> capacity.reserveInLanes(kind, most.get(kind), ahead.get(kind)));
        Given given = give(reserved, most, now, giving);
        return vacancies.stream()
                .filter(one -> given.held(one.place().kind()).size()
                        == reserved.get(one.place().kind()))
                .map(one -> one.without(given.held()))
                .filter(one -> one.many() > 0)
                .toList();
    }

    private static Map<String, Integer> reserved(Map<String, Integer> most, ToIntFunction<String> reserving) {
        Map<String, Integer> reserved = new LinkedHashMap<>();
        most.keySet().forEach(kind -> reserved.put(kind, reserving.applyAsInt(kind)));
        return reserved;
    }

    /** @param most of each kind, without those in line */
    private Given give(Map<String, Integer> reserved, Map<String, Integer> most, Instant now, Giving giving)
            throws SQLException {
        Map<String, Integer> left = new LinkedHashMap<>(reserved);
        try {
            Given given = giving.give(Room.of(node, reserved, most, kind -> now.plus(capacity.lease(kind))));
            for (String kind : reserved.keySet()) {
                tell(kind, left.remove(kind), given.held(kind), given.waiting().contains(kind));
            }
            return given;
        } finally {
            left.forEach((kind, places) -> tell(kind, places, List.of(), false));
        }
    }

    private void tell(String kind, int places, List<Item> held, boolean moreWaits) {
        boolean wasMissed = capacity.settle(kind, places - held.size(), moreWaits);
        if (!held.isEmpty()) {
            added.accept(new WorkAdded(kind, held));
        }
        if (wasMissed || capacity.olderMayWait(kind)) {
            added.accept(new WorkAdded(kind));
        }
    }
}
