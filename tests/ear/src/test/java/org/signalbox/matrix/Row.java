package org.signalbox.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of the table: a server on a JDK.
 *
 * @param runs how many builds it took: in a second one only what had failed may have been played
 */
record Row(String title, Served served, Results results, long runs) {

    static final List<String> HEAD = List.of(
            "| server | JDK | deployed | it calls itself | tests | failed | left out | builds | serves after | memory then | when |",
            "|---|---|---|---|---|---|---|---|---|---|---|");

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Of what was reported in that folder since then; none where that is nothing. */
    static Optional<Row> in(Path folder, String title, Instant since) throws IOException {
        List<Served> served = new ArrayList<>();
        for (Path file : files(folder, "served-by-", ".json", since)) {
            served.add(Served.in(file));
        }
        Results results = Results.in(files(folder, "TEST-", ".xml", since));
        long builds = served.stream().map(Served::build).distinct().count();
        return served.stream()
                .min(Comparator.comparing(Served::at))
                .map(first -> new Row(title, first, results, builds));
    }

    private static List<Path> files(Path folder, String begin, String end, Instant since) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith(begin))
                    .filter(file -> file.getFileName().toString().endsWith(end))
                    .filter(file -> !changed(file).isBefore(since))
                    .sorted()
                    .toList();
        }
    }

    private static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** What tells it from other lines: server and JDK. */
    static String keyOf(String line) {
        String[] cells = line.split("\\|");
        return cells[1].strip() + ", JDK " + cells[2].strip();
    }

    String line() {
        List<String> failed = results.failed();
        return String.join(
                " | ",
                "| " + title,
                served.jdk(),
                served.application(),
                served.server().strip().replace('|', '/') + ", Java " + served.java(),
                Integer.toString(results.played()),
                failed.isEmpty() ? "0" : failed.size() + ": " + String.join(", ", failed),
                Integer.toString(results.leftOut()),
                Long.toString(runs),
                served.up().toSeconds() + " s",
                served.residentMegabytes() + " MB",
                MINUTE.format(served.at()) + " |");
    }
}
