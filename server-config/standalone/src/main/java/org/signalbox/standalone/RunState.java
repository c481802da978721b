package org.signalbox.standalone;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What runs, as the launcher last wrote it down. A process is known by its id and its start: ids come round again. */
record RunState(long launcher, long launcherStarted, List<Entry> parts) {

    /** The status of a part that somebody else runs. */
    static final String EXTERNAL = "EXTERNAL";

    private static final long SAME_START = 2_000;

    /** @param started the start of the process in milliseconds of the epoch; 0 without a process */
    record Entry(String name, String address, long pid, String status, String since, long started) {

        /** @param process null where there is none */
        static Entry of(Part part, Process process, String status, Instant since) {
            boolean alive = process != null && process.isAlive();
            return new Entry(
                    part.name(),
                    part.access().toString(),
                    alive ? process.pid() : 0,
                    status,
                    since.toString(),
                    alive ? startOf(process.toHandle()) : 0);
        }

        Entry seenNow() {
            boolean gone = pid != 0 && !isAlive() || status.equals(EXTERNAL) && !Ports.answers(address);
            return gone ? new Entry(name, address, 0, "DOWN", since, 0) : this;
        }

        boolean isAlive() {
            return RunState.isAlive(pid, started);
        }
    }

    static RunState of(List<Entry> parts) {
        ProcessHandle self = ProcessHandle.current();
        return new RunState(self.pid(), startOf(self), parts);
    }

    /** The state in that folder; one without parts where nothing ever ran. */
    static RunState read(Path folder) {
        Path file = folder.resolve("run/state.json");
        try {
            return Files.exists(file) ? parse(Files.readString(file)) : new RunState(0, 0, List.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static RunState parse(String json) {
        JsonObject state = Json.createReader(new StringReader(json)).readObject();
        List<Entry> parts = state.getJsonArray("parts").getValuesAs(JsonObject.class).stream()
                .map(part -> new Entry(
                        part.getString("name"),
                        part.getString("address"),
                        part.isNull("pid") ? 0 : part.getJsonNumber("pid").longValue(),
                        part.getString("status"),
                        part.getString("since"),
                        part.getJsonNumber("started").longValue()))
                .toList();
        return new RunState(
                state.getJsonNumber("launcher").longValue(),
                state.getJsonNumber("launcherStarted").longValue(),
                parts);
    }

    String toJson() {
        JsonArrayBuilder entries = Json.createArrayBuilder();
        for (Entry part : parts) {
            var entry = Json.createObjectBuilder().add("name", part.name()).add("address", part.address());
            entry = part.pid() == 0 ? entry.addNull("pid") : entry.add("pid", part.pid());
            entries.add(entry.add("status", part.status())
                    .add("since", part.since())
                    .add("started", part.started()));
        }
        return Json.createObjectBuilder()
                .add("launcher", launcher)
                .add("launcherStarted", launcherStarted)
                .add("parts", entries)
                .build()
                .toString();
    }

    boolean launcherLives() {
        return isAlive(launcher, launcherStarted);
    }

    /** After a launcher was killed its children need a moment to notice, and hold ports and files until then. */
    void endLeftovers(Duration patience) {
        for (Entry part : parts) {
            if (!Waiting.until(() -> !part.isAlive(), patience)) {
                ProcessHandle.of(part.pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    /** As it is now, whatever was written: what died with its launcher is down. */
    RunState seenNow() {
        return new RunState(
                launcher, launcherStarted, parts.stream().map(Entry::seenNow).toList());
    }

    boolean allUp() {
        return !parts.isEmpty()
                && parts.stream()
                        .allMatch(part ->
                                part.status().equals("UP") || part.status().equals(EXTERNAL));
    }

    static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static boolean isAlive(long pid, long started) {
        return pid != 0
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> Math.abs(startOf(process) - started) < SAME_START)
                        .isPresent();
    }
}
