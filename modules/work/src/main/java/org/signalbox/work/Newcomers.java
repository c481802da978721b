package org.signalbox.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.persistence.Sql;

/** Items that are added together, in this order. */
record Newcomers(List<Newcomer> items, Instant now) {

    /**
     * One of them; in a lane or in none.
     *
     * @param lease until when this node holds it; null where nobody does
     * @param known for its worker; null where nothing is
     */
    record Newcomer(
            UUID id, String tenant, String kind, UUID ref, Lane lane, Instant due, Instant lease, Object known) {

        private Newcomer heldUntil(Instant end) {
            return new Newcomer(id, tenant, kind, ref, lane, due, end, known);
        }

        /** As a claim would give it. */
        private Item item() {
            return new Item(id, kind, ref, tenant, lane, 1, 0, known);
        }
    }

    /** Of what is due now and in no lane, as many are held from the beginning as this node has places for. */
    Newcomers heldHere(Capacity capacity) {
        Map<String, Integer> places = items.stream()
                .filter(this::canBeHeld)
                .collect(Collectors.groupingBy(Newcomer::kind, Collectors.summingInt(one -> 1)));
        places.replaceAll(capacity::takeForNew);
        return new Newcomers(
                items.stream()
                        .map(one -> canBeHeld(one) && places.merge(one.kind(), -1, Integer::sum) >= 0
                                ? one.heldUntil(now.plus(capacity.lease(one.kind())))
                                : one)
                        .toList(),
                now);
    }

    private boolean canBeHeld(Newcomer one) {
        return one.lane().isNone() && !one.due().isAfter(now);
    }

    /** Of what is due now and in no lane. */
    List<WorkAdded> news() {
        Map<String, List<Item>> held = new LinkedHashMap<>();
        Set<String> waiting = new LinkedHashSet<>();
        for (Newcomer one : items) {
            if (one.lease() != null) {
                held.computeIfAbsent(one.kind(), first -> new ArrayList<>()).add(one.item());
            } else if (canBeHeld(one)) {
                waiting.add(one.kind());
            }
        }
        return Stream.concat(
                        held.entrySet().stream().map(kind -> new WorkAdded(kind.getKey(), kind.getValue())),
                        waiting.stream().map(WorkAdded::new))
                .toList();
    }

    Newcomers inNoLane() {
        return new Newcomers(items.stream().filter(one -> one.lane().isNone()).toList(), now);
    }

    Newcomers inLanes() {
        return new Newcomers(items.stream().filter(one -> !one.lane().isNone()).toList(), now);
    }

    /** Of those in lanes: of each kind how many are due now, and of a lane no more than it is wide. */
    Map<String, Integer> turns() {
        Map<Place, Integer> due = new LinkedHashMap<>();
        items.stream()
                .filter(one -> !one.due().isAfter(now))
                .forEach(one -> due.merge(new Place(one.kind(), one.lane()), 1, Integer::sum));
        Map<String, Integer> turns = new LinkedHashMap<>();
        due.forEach((place, many) ->
                turns.merge(place.kind(), Math.min(many, place.lane().width()), Integer::sum));
        return turns;
    }

    /** Of those in lanes: each lane once, with the width that was said last. */
    Collection<Place> places() {
        Map<List<String>, Place> places = new LinkedHashMap<>();
        items.forEach(one -> places.put(List.of(one.kind(), one.lane().key()), new Place(one.kind(), one.lane())));
        return places.values();
    }

    /** Of those that are due, the wide lanes of all but these: they queue there. */
    List<Place> behindOthers(Set<UUID> ready) {
        return items.stream()
                .filter(one -> one.lane().isWide() && !one.due().isAfter(now) && !ready.contains(one.id()))
                .map(one -> new Place(one.kind(), one.lane()))
                .toList();
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    UUID[] ids() {
        return column(Newcomer::id, UUID[]::new);
    }

    String[] tenants() {
        return column(Newcomer::tenant, String[]::new);
    }

    String[] kinds() {
        return column(Newcomer::kind, String[]::new);
    }

    UUID[] refs() {
        return column(Newcomer::ref, UUID[]::new);
    }

    /** Of their lanes. */
    String[] keys() {
        return column(one -> one.lane().key(), String[]::new);
    }

    /** In microseconds since 1970. */
    Long[] dues() {
        return column(one -> Sql.micros(one.due()), Long[]::new);
    }

    Long[] leases() {
        return column(one -> one.lease() == null ? null : Sql.micros(one.lease()), Long[]::new);
    }

    private <T> T[] column(Function<Newcomer, T> member, IntFunction<T[]> array) {
        return Sql.column(items, array, member);
    }
}
