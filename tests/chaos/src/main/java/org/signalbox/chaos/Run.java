package org.signalbox.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One run: faults while events come, then peace until all is settled, then the comparison. */
final class Run {

    /** A busy machine is slow, and that is not what is looked for. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    /** Longer than the third attempt of a delivery is waited for. */
    private static final Duration STANDSTILL = Duration.ofMinutes(3);

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    /** What comes too late, or twice, has so long to show itself. */
    private static final Duration STILL = Duration.ofSeconds(10);

    private final Options options;
    private final Consumer<String> console;
    private final Ledger ledger = new Ledger();

    Run(Options options, Consumer<String> console) {
        this.options = options;
        this.console = console;
    }

    /** @return whether nothing differs */
    boolean play(Path home) throws Exception {
        Duration length = Duration.ofMinutes(options.minutes());
        List<Fault> schedule = Schedule.of(options.seed(), length);
        console.accept("Seed " + options.seed() + ": " + schedule.size() + " faults in " + options.minutes() + " min");
        schedule.forEach(fault -> console.accept(fault.toString()));
        try (Gateway gateway = new Gateway();
                Stage stage = new Stage(home, gateway.secret(), console);
                Subscribers subscribers = new Subscribers(stage, options.seed());
                People people = new People(stage.admin(), gateway, ledger);
                Traffic traffic = new Traffic("c" + options.seed(), stage, ledger)) {
            stage.link(Target.GATEWAY).to(gateway.hook().port());
            Models.deploy(stage.admin());
            console.accept("Everything is up. The faults:");
            people.begin();
            traffic.begin(options.rate(), length);
            new Faults(stage, console).play(schedule);
            traffic.await();
            console.accept("The faults are over.");
            Verdict verdict = settled(new Witness(stage, subscribers), subscribers, gateway);
            verdict.tell(ledger, subscribers, stage.admin(), console);
            return verdict.isSound();
        }
    }

    /** Until nothing differs, and still does not after a while; or until what differs has not changed for long. */
    private Verdict settled(Witness witness, Subscribers subscribers, Gateway gateway) throws Exception {
        long begin = System.nanoTime();
        long changed = begin;
        String before = "";
        while (true) {
            Verdict verdict = verdict(witness, subscribers, gateway);
            String open = verdict.open();
            long now = System.nanoTime();
            if (!open.equals(before)) {
                before = open;
                changed = now;
                console.accept(open.isEmpty() ? "        nothing differs" : "        " + open);
            }
            if (now - changed > (open.isEmpty() ? STILL : STANDSTILL).toNanos() || now - begin > PATIENCE.toNanos()) {
                console.accept(
                        "Settled after " + Duration.ofNanos(changed - begin).toSeconds() + " s.");
                return verdict;
            }
            Pause.of(BETWEEN);
        }
    }

    private Verdict verdict(Witness witness, Subscribers subscribers, Gateway gateway)
            throws SQLException, IOException, InterruptedException {
        List<Line> lines = new ArrayList<>(Comparison.of(ledger.accepted(), witness.look()));
        lines.add(Line.once(
                "dead: each news still waits for it", Comparison.news(ledger.accepted()), witness.waitingForTheDead()));
        lines.add(Line.none(
                "wrong signatures",
                Stream.concat(subscribers.all().values().stream().map(Subscriber::hook), Stream.of(gateway.hook()))
                        .flatMap(hook -> hook.forged().stream())
                        .toList()));
        lines.add(Line.none("valid events that were refused", ledger.refused()));
        lines.add(Line.none("work that was given up", witness.givenUp()));
        return new Verdict(lines, witness);
    }
}
