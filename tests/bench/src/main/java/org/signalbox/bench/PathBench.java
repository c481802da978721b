package org.signalbox.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The whole path, from an event that is accepted over REST to the receiver that has verified the webhook, beside a bare client;
 * with little and with all history at the engine. And what Signalbox takes while it does nothing.
 */
final class PathBench {

    /** The first is what {@code ./signalbox up} has. */
    private static final List<String> HISTORY = List.of("activity", "full");

    private static final Duration AT_REST = Duration.ofSeconds(30);

    private PathBench() {}

    static void run(Path folder, Report report) throws Exception {
        for (String history : HISTORY) {
            Path home = folder.resolve(history);
            CallLog calls = new CallLog(home.resolve("calls"));
            if (history.equals(HISTORY.get(0))) {
                start(home, history, calls, report).close();
            }
            long begin = System.nanoTime();
            try (Stack stack = start(home, history, calls, report)) {
                double seconds = (System.nanoTime() - begin) / 1e9;
                if (history.equals(HISTORY.get(0))) {
                    report.line("started, with data that is there", Map.of("seconds", seconds));
                    atRest(stack, report);
                }
                new PathTrials(stack, calls, report, ", history " + history).run();
            }
        }
    }

    private static Stack start(Path home, String history, CallLog calls, Report report) throws Exception {
        return Stack.start(home, report, calls.options() + " -Doperaton.bpm.history-level=" + history);
    }

    private static void atRest(Stack stack, Report report) throws Exception {
        Load.pause(AT_REST);
        Processes processes = Processes.of(stack);
        Map<String, Double> megabytes = new TreeMap<>();
        for (String part : Meter.PARTS) {
            megabytes.put(part, processes.residentMegabytes(part));
        }
        megabytes.put(
                "withoutEngine",
                megabytes.values().stream().mapToDouble(Double::doubleValue).sum() - megabytes.get("engine"));
        report.line("resident at rest, MB", megabytes);
    }
}
