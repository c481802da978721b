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

    void addTo(Map<Place, Vacancy> all) {
        all.merge(place.ofAnyWidth(), this, (before, after) -> new Vacancy(after.place, before.many + after.many));
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
