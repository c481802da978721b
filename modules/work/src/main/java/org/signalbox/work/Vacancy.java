package org.signalbox.work;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Places that became free in a lane; as wide as who left it last knows it. */
record Vacancy(Place place, int many) {

    static Vacancy ofAll(Place place) {
        return new Vacancy(place, place.lane().width());
    }

    /** Of each lane one. */
    static List<Vacancy> of(List<Finished> left, Predicate<Lane> sort) {
        Map<Place, Vacancy> all = new LinkedHashMap<>();
        for (Finished finished : left) {
            Lane lane = finished.item().lane();
            if (!lane.isNone() && sort.test(lane)) {
                new Vacancy(Place.of(finished.item()), 1).addTo(all);
            }
        }
        return List.copyOf(all.values());
    }

    /** No more than the lane is wide. */
    void addTo(Map<Place, Vacancy> all) {
        all.merge(
                place.ofAnyWidth(),
                this,
                (before, after) -> new Vacancy(
                        after.place,
                        Math.min(before.many + after.many, after.place.lane().width())));
    }

    Vacancy without(List<Claimed> held) {
        long taken = held.stream()
                .filter(one -> Place.of(one.item()).ofAnyWidth().equals(place.ofAnyWidth()))
                .count();
        return new Vacancy(place, (int) Math.max(0, many - taken));
    }

    static Map<String, List<Vacancy>> byKind(Collection<Vacancy> some) {
        return some.stream().collect(Collectors.groupingBy(one -> one.place.kind()));
    }

    static List<Place> places(Collection<Vacancy> some) {
        return some.stream().map(Vacancy::place).toList();
    }

    /** Of each kind. */
    static Map<String, Integer> counted(Collection<Vacancy> some) {
        return some.stream()
                .collect(Collectors.groupingBy(one -> one.place.kind(), Collectors.summingInt(Vacancy::many)));
    }
}
