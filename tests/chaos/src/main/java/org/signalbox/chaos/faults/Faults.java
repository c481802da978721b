package org.signalbox.chaos.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.signalbox.chaos.stage.Pause;
import org.signalbox.chaos.stage.Stage;
import org.signalbox.standalone.Refused;
import org.signalbox.standalone.Standalone;

/** Does to the stage what the schedule says, at its time, and leaves everything sound. */
public final class Faults {

    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);

    private final Stage stage;
    private final Consumer<String> console;

    public Faults(Stage stage, Consumer<String> console) {
        this.stage = stage;
        this.console = console;
    }

    /** Returns when the last one is over, and what it befell is up again. */
    public void play(List<Fault> schedule) throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Fault fault : schedule) {
                Pause.until(begin + fault.at().toNanos());
                console.accept(fault.toString());
                running.add(threads.submit(() -> inflict(fault)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void inflict(Fault fault) {
        String part = fault.target().part();
        Standalone keeper = stage.keeperOf(fault.target());
        switch (fault.means()) {
            case KILL -> {
                keeper.kill(part);
                revive(keeper, part);
            }
            case STOP -> {
                keeper.signal(part, "STOP");
                Pause.of(fault.lasts());
                keeper.signal(part, "CONT");
            }
            default -> {
                stage.link(fault.target()).spoil(fault.means());
                Pause.of(fault.lasts());
                stage.link(fault.target()).mend();
            }
        }
    }

    /** What it needs may be away meanwhile: then it does not start, and is tried again. */
    private void revive(Standalone keeper, String part) {
        while (true) {
            try {
                keeper.start(part);
                return;
            } catch (Refused notNow) {
                console.accept("        the " + part + " needs another try");
                Pause.of(BEFORE_ANOTHER_TRY);
            }
        }
    }
}
