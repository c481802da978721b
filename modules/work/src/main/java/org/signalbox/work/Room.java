package org.signalbox.work;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.signalbox.persistence.Sql;

/** How many of each kind this node may hold, how many of those in line, and until when; as arrays, which one statement takes. */
record Room(String[] kinds, Integer[] places, Integer[] ahead, Long[] leases, String nodeName, UUID boot) {

    /** Whatever gets its turn in a lane that is not wide waits for a look; in a wide one nobody gets it. */
    static final Room NONE = new Room(new String[0], new Integer[0], new Integer[0], new Long[0], null, null);

    /**
     * @param wanted places of a kind: what goes beyond them is for what stands in line
     * @param lease of a kind of which there are places
     */
    static Room of(
            Node node, Map<String, Integer> places, Map<String, Integer> wanted, Function<String, Instant> lease) {
        List<String> kinds =
                places.keySet().stream().filter(kind -> places.get(kind) > 0).toList();
        return new Room(
                kinds.toArray(String[]::new),
                Sql.column(kinds, Integer[]::new, places::get),
                Sql.column(kinds, Integer[]::new, kind -> Math.max(0, places.get(kind) - wanted.get(kind))),
                Sql.column(kinds, Long[]::new, kind -> Sql.micros(lease.apply(kind))),
                node.name().orElse(null),
                node.boot());
    }
}
