package org.signalbox.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** What a stack uses: CPU time by part, commits by database, calls of the engine by kind. */
final class Meter {

    static final List<String> PARTS = List.of("server", "engine", "database", "broker");

    /** A backend of PostgreSQL that has nothing to do tells its counts after ten seconds. */
    private static final Duration UNTOLD = Duration.ofSeconds(11);

    private static final String OURS = "signalbox";
    private static final String ENGINES = "engine";

    private final Processes processes;
    private final Database database;
    private final CallLog log;
    private final LongSupplier asked;
    private final double idleCommits;

    /** @param commits until now, by database; without those of the questions here */
    private record Reading(
            Map<String, Map<Long, Long>> cpu,
            Map<Long, String> backends,
            long generator,
            Map<String, Long> commits,
            Map<String, Long> calls) {}

    private Reading begun;

    /**
     * Of a stack that has nothing to do now: how many commits that costs a second is not counted while the meter waits.
     *
     * @param asked how many questions of the benchmark's own the database has answered until now
     */
    Meter(Stack stack, CallLog log, LongSupplier asked) throws Exception {
        this.processes = Processes.of(stack);
        this.database = stack.database();
        this.log = log;
        this.asked = asked;
        Load.pause(UNTOLD);
        long before = commits().get(OURS);
        Load.pause(UNTOLD.multipliedBy(2));
        this.idleCommits = (commits().get(OURS) - before) / (UNTOLD.toSeconds() * 2.0);
    }

    void begin() throws Exception {
        Load.pause(UNTOLD);
        begun = new Reading(cpu(), backends(), generator(), commits(), log.counts());
    }

    /** What so many events have cost since it began, when all is at rest. */
    Cost end(int events) throws Exception {
        Map<String, Map<Long, Long>> cpu = cpu();
        Map<Long, String> backends = backends();
        long generator = generator();
        Map<String, Long> calls = log.counts();
        Load.pause(UNTOLD);
        Map<String, Long> commits = commits();
        Map<String, Double> millis = new LinkedHashMap<>();
        for (String part : PARTS) {
            millis.put(part, (sum(cpu.get(part)) - sum(begun.cpu().get(part))) / events);
        }
        millis.put("ofItOurs", ofDatabase(OURS, cpu, backends) / events);
        millis.put("ofItEngine", ofDatabase(ENGINES, cpu, backends) / events);
        millis.put("generator", (double) (generator - begun.generator()) / events);
        double ours = commits.get(OURS) - begun.commits().get(OURS) - idleCommits * UNTOLD.toSeconds();
        double engines = commits.get(ENGINES) - begun.commits().get(ENGINES);
        return new Cost(millis, ours / events, engines / events, perEvent(calls, events));
    }

    private Map<String, Double> perEvent(Map<String, Long> calls, int events) {
        Map<String, Double> perEvent = new TreeMap<>();
        calls.forEach((kind, count) -> {
            long more = count - begun.calls().getOrDefault(kind, 0L);
            if (more > 0) {
                perEvent.put(kind, (double) more / events);
            }
        });
        return perEvent;
    }

    private Map<String, Map<Long, Long>> cpu() throws IOException {
        Map<String, Map<Long, Long>> cpu = new HashMap<>();
        for (String part : PARTS) {
            cpu.put(part, processes.cpuMillis(part));
        }
        return cpu;
    }

    /** Of those of its backends that live. */
    private double ofDatabase(String name, Map<String, Map<Long, Long>> cpu, Map<Long, String> backends) {
        Map<Long, Long> before = begun.cpu().get("database");
        return cpu.get("database").entrySet().stream()
                .filter(one -> name.equals(backends.get(one.getKey())))
                .mapToLong(one -> one.getValue() - before.getOrDefault(one.getKey(), 0L))
                .sum();
    }

    private static double sum(Map<Long, Long> cpu) {
        return cpu.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long generator() throws IOException {
        return new Processes(Map.of("generator", ProcessHandle.current().pid()))
                .cpuMillis("generator")
                .get(ProcessHandle.current().pid());
    }

    /** Without our own. */
    private Map<Long, String> backends() throws SQLException {
        Map<Long, String> backends = new HashMap<>();
        database.rows(
                "select pid, datname from pg_stat_activity where datname is not null and pid <> pg_backend_pid()",
                row -> backends.put(row.getLong(1), row.getString(2)));
        return backends;
    }

    private Map<String, Long> commits() throws SQLException {
        Map<String, Long> commits = new HashMap<>();
        database.rows(
                "select datname, xact_commit from pg_stat_database where datname is not null",
                row -> commits.put(row.getString(1), row.getLong(2)));
        commits.merge(OURS, -asked.getAsLong(), Long::sum);
        return commits;
    }

    /** For one event, in the middle of many. */
    record Cost(Map<String, Double> cpuMillis, double ourCommits, double engineCommits, Map<String, Double> calls) {

        double engineCalls() {
            return calls.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }
}
