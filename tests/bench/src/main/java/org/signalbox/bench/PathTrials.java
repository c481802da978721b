package org.signalbox.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Both flows, on one stack: as fast as they go, what that costs, and how long one takes at a given rate. */
final class PathTrials {

    private static final int EVENTS = 1000;
    private static final int ROUNDS = 3;
    private static final int SENDERS = 8;
    /** Each is at its event until the webhook is answered. */
    private static final int BARE_SENDERS = 16;

    /** At the lower one nothing waits for a core; the difference is the queue before them. */
    private static final List<Integer> RATES = List.of(10, 30);

    private static final Duration PACED = Duration.ofSeconds(30);
    private static final Duration WARM_UP = Duration.ofSeconds(120);
    private static final int WARM_UP_EVENTS = 200;
    private static final Duration IDLE = Duration.ofSeconds(20);

    private static final String AN_EVENT = "an event";

    /** Its load is that of the time since it was last asked. */
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

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
            Meter meter = new Meter(stack, calls, stack.database()::asked);
            warmUp(ours, bare);
            idle(meter);
            for (Flow flow : Flow.values()) {
                play(flow, ours.get(flow), bare.get(flow), meter);
            }
        } finally {
            for (BarePath path : paths.values()) {
                path.close();
            }
        }
    }

    private void idle(Meter meter) throws Exception {
        stack.awaitRest();
        meter.begin();
        Load.pause(IDLE);
        report.cost("at rest" + history, meter.end((int) IDLE.toSeconds()), "a second");
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
        report.cost(bareClient, floor.cost(), AN_EVENT);
        report.cost(signalbox, middle.cost(), AN_EVENT);
        report.calls(signalbox, middle.cost(), AN_EVENT);
        for (int rate : RATES) {
            paced(bareClient, bare, rate, meter);
            paced(signalbox, ours, rate, meter);
        }
    }

    private Round round(Trial trial, Meter meter) throws Exception {
        stack.awaitRest();
        meter.begin();
        Result result = trial.burst(EVENTS);
        stack.awaitRest();
        return new Round(result, meter.end(EVENTS));
    }

    private void paced(String name, Trial trial, int rate, Meter meter) throws Exception {
        String paced = name + ", " + rate + " a second asked for";
        stack.awaitRest();
        meter.begin();
        MACHINE.getCpuLoad();
        Map<String, Double> figures = trial.paced(rate, PACED).figures();
        figures.put("machineBusy", MACHINE.getCpuLoad());
        report.line(paced, figures);
        report.cost(paced, meter.end((int) (rate * PACED.toSeconds())), AN_EVENT);
    }
}
