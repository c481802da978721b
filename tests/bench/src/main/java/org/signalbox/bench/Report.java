package org.signalbox.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What was measured, line by line: told at once, then as tables, and as JSON. */
final class Report {

    /** @param figures by their names, whose last words are their units */
    private record Line(String bench, String name, Map<String, Double> figures) {

        boolean isOfTableOf(Line other) {
            return bench.equals(other.bench) && figures.keySet().equals(other.figures.keySet());
        }
    }

    private static final int DECIMALS = 2;

    private final Consumer<String> console;
    private final Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<Line> lines = new ArrayList<>();
    private String bench = "";

    Report(Consumer<String> console) {
        this.console = console;
    }

    /** What follows is of this benchmark. */
    void begin(String name) {
        bench = name;
        console.accept("");
        console.accept(name + ":");
    }

    /** What is no figure. */
    void say(String text) {
        console.accept("  " + text);
    }

    void line(String name, Map<String, Double> figures) {
        Line line = new Line(bench, name, new LinkedHashMap<>(figures));
        lines.add(line);
        say(name + ": " + figures);
    }

    void line(String name, Result result) {
        line(name, result.figures());
    }

    /** @param floor that it is compared with */
    void line(String name, Result result, Result floor) {
        Map<String, Double> figures = result.figures();
        figures.put("ratio", result.perSecond() / floor.perSecond());
        line(name, figures);
    }

    void cost(String name, Meter.Cost cost, String each) {
        line(name + ", CPU ms " + each, cost.cpuMillis());
        Map<String, Double> counted = new LinkedHashMap<>();
        counted.put("ourCommits", cost.ourCommits());
        counted.put("engineCommits", cost.engineCommits());
        counted.put("engineCalls", cost.engineCalls());
        line(name + ", " + each, counted);
    }

    /** Of the engine, by kind. */
    void calls(String name, Meter.Cost cost, String each) {
        cost.calls().forEach((kind, count) -> line(name + ", " + kind + ", " + each, Map.of("calls", count)));
    }

    /** Lines that follow each other and have the same figures are a table. */
    void tables() {
        Line before = null;
        for (Line line : lines) {
            if (before == null || !line.isOfTableOf(before)) {
                console.accept("");
                console.accept(
                        row(line.bench(), line.figures().keySet().stream().toList()));
            }
            console.accept(row(
                    line.name(),
                    line.figures().values().stream()
                            .map(value -> rounded(value).toPlainString())
                            .toList()));
            before = line;
        }
    }

    private static String row(String name, List<String> cells) {
        StringBuilder row = new StringBuilder(String.format("%-64s", name));
        cells.forEach(cell -> row.append(String.format(" %12s", cell)));
        return row.toString().stripTrailing();
    }

    void writeTo(Path file) throws IOException {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Line line : lines) {
            JsonObjectBuilder object =
                    Json.createObjectBuilder().add("benchmark", line.bench()).add("name", line.name());
            line.figures().forEach((name, value) -> object.add(name, rounded(value)));
            array.add(object);
        }
        JsonObjectBuilder all = Json.createObjectBuilder()
                .add("begun", begun.toString())
                .add("cores", Runtime.getRuntime().availableProcessors())
                .add("java", Runtime.version().toString())
                .add("figures", array);
        Files.writeString(file, all.build() + "\n");
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
