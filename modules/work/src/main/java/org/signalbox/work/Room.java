package org.signalbox.work;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.signalbox.persistence.Sql;

/** How many of each kind this node may hold, and until when; as arrays, which one statement takes. */
record Room(String[] kinds, Integer[] places, Long[] leases, String nodeName, UUID boot) {

    /** Whatever gets its turn waits for a look. */
    static final Room NONE = new Room(new String[0], new Integer[0], new Long[0], null, null);

    /** @param lease of a kind of which there are places */
    static Room of(Node node, Map<String, Integer> places, Function<String, Instant> lease) {
        String[] kinds =
                places.keySet().stream().filter(kind -> places.get(kind) > 0).toArray(String[]::new);
        Integer[] counts = new Integer[kinds.length];
        Long[] leases = new Long[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            counts[i] = places.get(kinds[i]);
            leases[i] = Sql.micros(lease.apply(kinds[i]));
        }
        return new Room(kinds, counts, leases, node.name().orElse(null), node.boot());
    }
}
