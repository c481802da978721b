package org.signalbox.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The processes of a stack, by its parts, as the system accounts for them. */
record Processes(Map<String, Long> ids) {

    private static final int MILLIS_A_TICK = 10;
    /** Of what follows the name in parentheses: user, system, and both of children that have ended. */
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 4;

    static Processes of(Stack stack) throws IOException {
        Map<String, Long> ids = new HashMap<>();
        try (JsonReader file =
                Json.createReader(Files.newBufferedReader(stack.home().resolve("run/state.json")))) {
            file.readObject().getJsonArray("parts").getValuesAs(JsonObject.class).stream()
                    .filter(part -> !part.isNull("pid"))
                    .forEach(part -> ids.put(
                            part.getString("name"), part.getJsonNumber("pid").longValue()));
        }
        return new Processes(ids);
    }

    long id(String part) {
        return ids.get(part);
    }

    /** What each process of the part has used until now, with its children that have ended. */
    Map<Long, Long> cpuMillis(String part) throws IOException {
        Map<Long, Long> millis = new HashMap<>();
        for (ProcessHandle process : tree(part).toList()) {
            try {
                millis.put(process.pid(), cpuMillisOf(Files.readString(file(process, "stat"))));
            } catch (NoSuchFileException ended) {
                millis.remove(process.pid());
            }
        }
        return millis;
    }

    static long cpuMillisOf(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = FIRST_TIME; i < FIRST_TIME + TIMES; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * MILLIS_A_TICK;
    }

    /** In memory, with its share of what several processes have in common. */
    double residentMegabytes(String part) throws IOException {
        long kilobytes = 0;
        for (ProcessHandle process : tree(part).toList()) {
            kilobytes += Files.readString(file(process, "smaps_rollup"))
                    .lines()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
        return kilobytes / 1024.0;
    }

    private Stream<ProcessHandle> tree(String part) {
        ProcessHandle root = ProcessHandle.of(id(part)).orElseThrow();
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static Path file(ProcessHandle process, String name) {
        return Path.of("/proc", Long.toString(process.pid()), name);
    }
}
