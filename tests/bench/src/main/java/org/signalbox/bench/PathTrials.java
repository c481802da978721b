package org.signalbox.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Both flows, on one stack: as fast as they go, what that costs, and how long one takes at a given rate. */
final class PathTrials {

    private static final int EVENTS = 1000;
    private static final int ROUNDS = 3;
    private static final int SENDERS = 8;
    /** Each is at its event until the webhook is answered. */
    private static final int BARE_SENDERS = 16;

    private static final int RATE = 30;
    private static final Duration PACED = Duration.ofSeconds(30);
    private static final Duration WARM_UP = Duration.ofSeconds(120);
    private static final int WARM_UP_EVENTS = 200;

    /** Work that is never done, or not before its time. */
    private static final String UNDER_WAY =
            """
            select count(*) from work.item where kind in
                ('event', 'start', 'external-task', 'tell', 'fan-out', 'delivery', 'user-task', 'twin')""";

    private final Stack stack;
    private final Report report;
    private final CallLog calls;
    private final String history;

    PathTrials(Stack stack, CallLog calls, Report report, String history) {
        this.stack = stack;
        this.calls = calls;
        this.report = report;
        this.history = history;
    }

    private record Round(Result result, Meter.Cost cost) {

        double perSecond() {
            return result.perSecond();
        }
    }

    void run() throws Exception {
        Arrivals arrivals = new Arrivals(stack.secret());
        Map<Flow, BarePath> paths = new EnumMap<>(Flow.class);
        try (Receivers receivers = new Receivers(arrivals)) {
            Map<Flow, Trial> ours = new EnumMap<>(Flow.class);
            Map<Flow, Trial> bare = new EnumMap<>(Flow.class);
            for (Flow flow : Flow.values()) {
                String receiver = receivers.url(flow.word());
                ours.put(flow, new Trial(OurPath.of(flow, stack, receiver), arrivals, SENDERS));
                paths.put(flow, new BarePath(flow, stack, receiver));
                bare.put(flow, new Trial(paths.get(flow), arrivals, BARE_SENDERS));
            }
            Meter meter = new Meter(stack, calls);
            report.line("our commits at rest" + history, Map.of("perSecond", meter.idleCommits()));
            warmUp(ours, bare);
            for (Flow flow : Flow.values()) {
                play(flow, ours.get(flow), bare.get(flow), meter);
            }
        } finally {
            for (BarePath path : paths.values()) {
                path.close();
            }
        }
    }

    private void warmUp(Map<Flow, Trial> ours, Map<Flow, Trial> bare) throws Exception {
        long end = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < end) {
            for (Flow flow : Flow.values()) {
                ours.get(flow).burst(WARM_UP_EVENTS);
                bare.get(flow).burst(WARM_UP_EVENTS);
            }
        }
    }

    private void play(Flow flow, Trial ours, Trial bare, Meter meter) throws Exception {
        List<Round> through = new ArrayList<>();
        List<Round> alone = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            alone.add(round(bare, meter));
            through.add(round(ours, meter));
        }
        Round floor = Result.middle(alone, Round::perSecond);
        Round middle = Result.middle(through, Round::perSecond);
        String bareClient = flow.word() + " by a bare client" + history;
        String signalbox = flow.word() + " through Signalbox" + history;
        report.line(bareClient, floor.result(), floor.result());
        report.line(signalbox, middle.result(), floor.result());
        cost(bareClient, floor.cost());
        cost(signalbox, middle.cost());
        middle.cost().calls().forEach((kind, count) -> report.line(signalbox + ", " + kind, Map.of("anEvent", count)));
        paced(bareClient, bare);
        paced(signalbox, ours);
    }

    private Round round(Trial trial, Meter meter) throws Exception {
        atRest();
        meter.begin();
        Result result = trial.burst(EVENTS);
        atRest();
        return new Round(result, meter.end(EVENTS));
    }

    private void cost(String name, Meter.Cost cost) {
        report.line(name + ", CPU ms an event", cost.cpuMillis());
        Map<String, Double> counted = new LinkedHashMap<>();
        counted.put("ourCommits", cost.ourCommits());
        counted.put("engineCommits", cost.engineCommits());
        counted.put("engineCalls", cost.engineCalls());
        report.line(name + ", an event", counted);
    }

    private void paced(String name, Trial trial) throws Exception {
        atRest();
        Result result = trial.paced(RATE, PACED);
        report.line(name + ", " + RATE + " a second asked for", result);
    }

    private void atRest() throws Exception {
        Database.await("the end of all work", () -> stack.database().count(UNDER_WAY) == 0);
    }
}
