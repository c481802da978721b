package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.signalbox.bench.Load.Result;
import org.signalbox.standalone.Standalone;

/** Plays the benchmarks on a stack of their own, prints a table and writes it as JSON: of the intake, of journeys, of tasks, or of webhooks. */
final class Main {

    /** The compiler of the server is at work for the first minutes under load, and takes a third of the machine. */
    private static final Duration WARM_UP = Duration.ofSeconds(90);

    private static final Duration WARM_UP_OF_LITTLE = Duration.ofSeconds(15);

    private static final Duration MEASURE = Duration.ofSeconds(6);
    private static final Duration MEASURE_BATCHES = Duration.ofSeconds(2);
    private static final int ROUNDS = 3;
    private static final int MESSAGES = 5000;
    private static final int MANY = 1_000_000;

    private Main() {}

    private interface Run {
        Result once() throws Exception;
    }

    /** @param events in a request */
    private record Series(String name, int events, Run run, List<Result> results) {

        Series(String name, int events, Run run) {
            this(name, events, run, new ArrayList<>());
        }

        Result median() {
            return Result.median(results);
        }

        double eventsPerSecond() {
            return median().perSecond() * events;
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("signalbox-bench");
        try (Standalone standalone = Standalone.on(home)
                .environment("SIGNALBOX_REQUESTS_PER_SECOND", "1000000")
                .environment("SIGNALBOX_WEBHOOK_ALLOW", "127.0.0.0/8")
                .environment("SIGNALBOX_WEBHOOK_PORTS", "1-65535")
                .environment("SIGNALBOX_WEBHOOK_SCHEMES", "https,http")
                .application(Floor.CONTEXT, Floor.war(home.resolve("bench")))
                .console(System.out::println)
                .start()) {
            List<String> lines = new ArrayList<>();
            run(arguments.length > 1 ? arguments[1] : "intake", standalone, home, line -> {
                System.out.println(line);
                lines.add(line);
            });
            write(lines, Path.of(arguments.length == 0 ? "bench.json" : arguments[0]));
        }
        System.exit(0);
    }

    private static void run(String about, Standalone standalone, Path home, Consumer<String> lines) throws Exception {
        switch (about) {
            case "journeys" -> new JourneyBench(standalone).run().forEach(lines);
            case "tasks" -> new TaskBench(standalone, home).run().forEach(lines);
            case "webhooks" -> new WebhookBench(standalone, lines).run();
            default -> intake(standalone, lines);
        }
    }

    private static void intake(Standalone standalone, Consumer<String> lines) throws Exception {
        standalone.stop("engine");
        IntakeBench warm = new IntakeBench(standalone, WARM_UP);
        IntakeBench little = new IntakeBench(standalone, WARM_UP_OF_LITTLE);
        warm.prepare();
        little.floor(8);
        warm.single(8);
        little.batch(2);
        IntakeBench bench = new IntakeBench(standalone, MEASURE);
        IntakeBench brief = new IntakeBench(standalone, MEASURE_BATCHES);
        List<Series> series = List.of(
                new Series("floor, 8 clients", 1, () -> bench.floor(8)),
                new Series("single, 8 clients", 1, () -> bench.single(8)),
                new Series("floor, 32 clients", 1, () -> bench.floor(32)),
                new Series("single, 32 clients", 1, () -> bench.single(32)),
                new Series("batch of 100, 8 clients", 100, () -> brief.batch(8)));
        for (int round = 0; round < ROUNDS; round++) {
            for (Series one : series) {
                bench.awaitRouting();
                one.results().add(one.run().once());
            }
        }
        Series floor = series.get(0);
        for (Series one : series) {
            floor = one.name().startsWith("floor") ? one : floor;
            lines.accept(line(
                    one.name(), one.eventsPerSecond(), one.median(), one.eventsPerSecond() / floor.eventsPerSecond()));
        }
        bench.awaitRouting();
        Result paced = bench.paced();
        lines.accept(line("single, 50 a second", paced.perSecond(), paced, 0));
        bench.awaitRouting();
        standalone.stop("broker");
        Result away = bench.paced();
        standalone.start("broker");
        lines.accept(line("single, 50 a second, broker away", away.perSecond(), away, 0));
        bench.awaitRouting();
        warm.jms(MESSAGES / 5);
        bench.awaitRouting();
        double jms = bench.jms(MESSAGES);
        double single = series.get(1).eventsPerSecond();
        lines.accept(line("JMS", jms, new Result(jms, 0, 0), jms / single));
        bench.awaitRouting();
        bench.fill(MANY);
        Result pages = bench.pages();
        lines.accept(line("a page among " + MANY, pages.perSecond(), pages, 0));
    }

    static String line(String name, Result result, double ratio) {
        return line(name, result.perSecond(), result, ratio);
    }

    private static String line(String name, double perSecond, Result times, double ratio) {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"perSecond\":%.0f,\"p50Millis\":%.1f,\"p99Millis\":%.1f,\"ratio\":%.2f}",
                name,
                perSecond,
                times.p50Millis(),
                times.p99Millis(),
                ratio);
    }

    private static void write(List<String> lines, Path file) throws IOException {
        Files.writeString(file, "[" + String.join(",\n", lines) + "]\n");
    }
}
