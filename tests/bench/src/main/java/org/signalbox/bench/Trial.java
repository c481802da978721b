package org.signalbox.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Events sent in one way, and when their webhooks came. */
final class Trial {

    private final Sender sender;
    private final Arrivals arrivals;
    private final int clients;
    private final Map<String, Long> due = new ConcurrentHashMap<>();

    /** @param clients that send as fast as they can */
    Trial(Sender sender, Arrivals arrivals, int clients) {
        this.sender = sender;
        this.arrivals = arrivals;
        this.clients = clients;
    }

    private void send(long when) throws Exception {
        due.put(sender.send(), when);
    }

    /** From the first event until the last webhook. */
    Result burst(int events) throws Exception {
        begin();
        long begin = System.nanoTime();
        new Load(this::send, clients).run(events);
        long last = arrived().values().stream().mapToLong(Long::longValue).max().orElseThrow();
        return Result.ofRate(events / ((last - begin) / 1e9));
    }

    /** From when each event was due until its webhook; as many a second as came of it. */
    Result paced(int perSecond, Duration duration) throws Exception {
        begin();
        long begin = System.nanoTime();
        Load.paced(this::send, perSecond).run(duration);
        Map<String, Long> arrived = arrived();
        List<Long> times = new ArrayList<>();
        due.forEach((event, when) -> times.add(arrived.get(event) - when));
        long last = arrived.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        return Result.of(times, (last - begin) / 1e9);
    }

    private void begin() {
        arrivals.clear();
        due.clear();
    }

    private Map<String, Long> arrived() throws Exception {
        Database.await("a webhook for each of " + due.size() + " events", () -> arrivals.count() >= due.size());
        return arrivals.nanos();
    }
}
