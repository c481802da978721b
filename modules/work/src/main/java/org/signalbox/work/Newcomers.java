package org.signalbox.work;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.signalbox.kernel.TimeOrderedId;

/** Items that are added together, in this order. */
record Newcomers(List<Newcomer> items, Instant now) {

    /** One of them; in a lane or in none. */
    record Newcomer(String tenant, String kind, UUID ref, Lane lane, Instant due) {}

    Newcomers inNoLane() {
        return new Newcomers(items.stream().filter(one -> one.lane().isNone()).toList(), now);
    }

    Newcomers inLanes() {
        return new Newcomers(items.stream().filter(one -> !one.lane().isNone()).toList(), now);
    }

    /** Of those in lanes: each lane once, with the width that was said last. */
    Collection<Place> places() {
        Map<List<String>, Place> places = new LinkedHashMap<>();
        items.forEach(one -> places.put(List.of(one.kind(), one.lane().key()), new Place(one.kind(), one.lane())));
        return places.values();
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    UUID[] ids() {
        return column(one -> TimeOrderedId.at(now), UUID[]::new);
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

    /** In microseconds since 1970: there is no array of times, and as texts those after the year 9999 are not understood. */
    Long[] dues() {
        return column(one -> micros(one.due()), Long[]::new);
    }

    private static long micros(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), 1_000_000L), TimeUnit.NANOSECONDS.toMicros(time.getNano()));
    }

    private <T> T[] column(Function<Newcomer, T> member, IntFunction<T[]> array) {
        return items.stream().map(member).toArray(array);
    }
}
