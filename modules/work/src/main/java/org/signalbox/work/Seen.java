package org.signalbox.work;

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

    /** Of each kind. */
    Map<String, Integer> most() {
        return lanes.stream()
                .collect(Collectors.groupingBy(lane -> lane.place().kind(), Collectors.summingInt(OfALane::most)));
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
