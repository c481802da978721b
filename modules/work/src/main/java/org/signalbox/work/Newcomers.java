package org.signalbox.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalbox.kernel.TimeOrderedId;

/** Items of one kind that are added together, in this order, each in a lane. */
final class Newcomers {

    private final String tenant;
    private final List<UUID> ids = new ArrayList<>();
    private final List<UUID> refs = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    Newcomers(String tenant, String kind, Map<UUID, Lane> lanes, Instant now) {
        this.tenant = tenant;
        lanes.forEach((ref, lane) -> {
            ids.add(TimeOrderedId.at(now));
            refs.add(ref);
            keys.add(lane.key());
            places.put(lane.key(), new Place(kind, lane));
        });
    }

    String tenant() {
        return tenant;
    }

    Collection<Place> places() {
        return places.values();
    }

    UUID[] ids() {
        return ids.toArray(UUID[]::new);
    }

    UUID[] refs() {
        return refs.toArray(UUID[]::new);
    }

    /** Of their lanes. */
    String[] keys() {
        return keys.toArray(String[]::new);
    }
}
