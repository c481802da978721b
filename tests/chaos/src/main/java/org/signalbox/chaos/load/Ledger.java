package org.signalbox.chaos.load;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What senders were told: the promises that are to be kept. */
public final class Ledger {

    private final Map<String, Sent> accepted = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> byDoor = new ConcurrentHashMap<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();

    void accepted(String door, Sent event) {
        accepted.put(event.id(), event);
        byDoor.computeIfAbsent(door, name -> new LongAdder()).increment();
    }

    /** All that is sent is valid: a refusal is a finding. */
    void refused(String door, Sent event, String why) {
        refused.add(event.id() + " by " + door + ": " + why);
    }

    public Collection<Sent> accepted() {
        return List.copyOf(accepted.values());
    }

    public List<String> refused() {
        return List.copyOf(refused);
    }

    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        byDoor.forEach((door, count) -> counts.put(door, count.sum()));
        return counts;
    }
}
