package org.signalbox.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be measured, each on a stack of its own. */
enum Bench {
    INTAKE(IntakeBench::run),
    TASKS(TaskBench::run),
    JOURNEYS(JourneyBench::run),
    WEBHOOKS(WebhookBench::run),
    PATH(PathBench::run);

    /** Measures, in a folder that is there for nothing else. */
    interface Run {
        void in(Path folder, Report report) throws Exception;
    }

    private final Run run;

    Bench(Run run) {
        this.run = run;
    }

    void run(Path folder, Report report) throws Exception {
        run.in(folder, report);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Bench named(String word) {
        return Arrays.stream(values())
                .filter(bench -> bench.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no benchmark '" + word + "': " + names(", ") + "."));
    }

    static String names(String between) {
        return Arrays.stream(values()).map(Bench::word).collect(Collectors.joining(between));
    }
}
