package org.signalbox.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.signalbox.chaos.comparison.Inspection;
import org.signalbox.chaos.comparison.Verdict;
import org.signalbox.chaos.faults.Fault;
import org.signalbox.chaos.faults.Faults;
import org.signalbox.chaos.faults.Schedule;
import org.signalbox.chaos.load.Gateway;
import org.signalbox.chaos.load.Ledger;
import org.signalbox.chaos.load.Models;
import org.signalbox.chaos.load.People;
import org.signalbox.chaos.load.Subscribers;
import org.signalbox.chaos.load.Traffic;
import org.signalbox.chaos.stage.Stage;
import org.signalbox.chaos.stage.Target;

/** One run: faults while events come, then peace until all is settled, then the comparison. */
final class Run {

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
            stage.link(Target.GATEWAY).to(gateway.port());
            Models.deploy(stage.admin());
            console.accept("Everything is up. The faults:");
            people.begin();
            traffic.begin(options.rate(), length);
            new Faults(stage, console).play(schedule);
            traffic.await();
            console.accept("The faults are over.");
            Verdict verdict = new Inspection(stage, ledger, subscribers, gateway).settled(console);
            verdict.tell(ledger, subscribers, stage.admin(), console);
            return verdict.isSound();
        }
    }
}
