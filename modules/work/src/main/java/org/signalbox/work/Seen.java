package org.signalbox.work;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.signalbox.persistence.Sql;

/** What this node knows of lanes by what it did there a moment ago. */
record Seen(List<OfALane> lanes) {

    static final Seen NOTHING = new Seen(List.of());

    /**
     * @param most how much of it this node may hold in all; 0 where no more than it is wide
     * @param passed up to there, by sequence, nothing that was due queued
     */
    record OfALane(Place place, int most, long passed) {}

    /** Of each kind: how much of all these lanes this node may hold, of each at least what it is wide. */
    Map<String, Integer> most(Collection<Vacancy> all) {
        Map<Place, Integer> most =
                lanes.stream().collect(Collectors.toMap(lane -> lane.place().ofAnyWidth(), OfALane::most));
        return all.stream()
                .collect(Collectors.groupingBy(
                        one -> one.place().kind(),
                        Collectors.summingInt(one -> Math.max(
                                one.place().lane().width(),
                                most.getOrDefault(one.place().ofAnyWidth(), 0)))));
    }

    List<Place> places() {
        return lanes.stream().map(OfALane::place).toList();
    }

    /** Of each lane. */
    Integer[] mosts() {
        return Sql.column(lanes, Integer[]::new, OfALane::most);
    }

    /** Of each lane. */
    Long[] passed() {
        return Sql.column(lanes, Long[]::new, OfALane::passed);
    }
}
