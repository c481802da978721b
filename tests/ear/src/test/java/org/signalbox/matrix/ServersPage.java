package org.signalbox.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes the table of a page between two marks. A server that was not played keeps its line, with the day of that; all text
 * outside the marks is left as it is.
 */
public final class ServersPage {

    static final String BEGIN = "<!-- mvn verify -Pmatrix writes from here -->";
    static final String END = "<!-- to here -->";

    private ServersPage() {}

    /** @param arguments the page, the time since when reports count, and for each server {@code title=folder} */
    public static void main(String... arguments) throws IOException {
        write(System.getProperty("it.test") != null, arguments);
    }

    /** @param some whether this build plays some tests only: alone they make no line */
    static void write(boolean some, String... arguments) throws IOException {
        Path page = Path.of(arguments[0]);
        Instant since = Instant.parse(arguments[1]);
        List<Row> rows = new ArrayList<>();
        System.out.println("What needs a JDK 25 is played with -Djdk25=, and the folder of one.");
        for (String server : List.of(arguments).subList(2, arguments.length)) {
            String title = server.substring(0, server.indexOf('='));
            Path folder = Path.of(server.substring(title.length() + 1)).normalize();
            Optional<Row> row = Row.in(folder, title, since);
            System.out.println(row.map(Row::line).orElseGet(() -> notPlayed(title, folder)));
            row.filter(line -> !some || line.runs() > 1).ifPresent(rows::add);
        }
        Files.writeString(page, with(Files.readString(page), rows));
    }

    private static String notPlayed(String title, Path folder) {
        return "Not played: " + title + " of " + folder + ". Its line stays as it was.";
    }

    /** @throws IllegalArgumentException when the page has no such marks, each on a line of its own */
    static String with(String page, List<Row> rows) {
        List<String> lines = page.lines().toList();
        int begin = lines.indexOf(BEGIN);
        int end = lines.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("The page lacks its marks, " + BEGIN + " and " + END);
        }
        Map<String, String> table = new TreeMap<>();
        lines.subList(begin + 1, end).stream()
                .filter(line -> line.startsWith("|") && !Row.HEAD.contains(line))
                .forEach(line -> table.put(Row.keyOf(line), line));
        rows.forEach(row -> table.put(Row.keyOf(row.line()), row.line()));
        List<String> written = new ArrayList<>(lines.subList(0, begin + 1));
        written.addAll(Row.HEAD);
        written.addAll(table.values());
        written.addAll(lines.subList(end, lines.size()));
        return String.join("\n", written) + "\n";
    }
}
