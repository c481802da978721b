package org.signalbox.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final List<String> console = new ArrayList<>();
    private final Report report = new Report(console::add);

    @Test
    void linesOfTheSameFiguresAreATable() {
        report.begin("intake");
        Result floor = new Result(200, 1, 2);
        report.line("floor", floor, floor);
        report.line("single", new Result(50, 10, 20.126), floor);
        report.line("memory", Map.of("megabytes", 90.0));
        console.clear();

        report.tables();

        assertEquals(
                List.of(
                        "",
                        "intake perSecond p50Millis p99Millis ratio",
                        "floor 200.00 1.00 2.00 1.00",
                        "single 50.00 10.00 20.13 0.25",
                        "",
                        "intake megabytes",
                        "memory 90.00"),
                console.stream().map(line -> line.replaceAll(" +", " ")).toList());
    }

    @Test
    void theFileHoldsEveryFigure(@TempDir Path folder) throws IOException {
        report.begin("path");
        report.line("light", Result.ofRate(81.5));
        Path file = folder.resolve("bench.json");

        report.writeTo(file);

        try (var reader = Json.createReader(Files.newBufferedReader(file))) {
            JsonObject all = reader.readObject();
            JsonObject light = all.getJsonArray("figures").getJsonObject(0);
            assertEquals("path", light.getString("benchmark"));
            assertEquals("light", light.getString("name"));
            assertEquals(81.5, light.getJsonNumber("perSecond").doubleValue());
            assertTrue(all.getInt("cores") > 0);
        }
    }
}
