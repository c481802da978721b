package org.signalbox.standalone;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps one part running: starts it, waits until it is healthy, and starts it again, later each time, when it dies. */
final class Keeper {

    enum Status {
        STOPPED,
        STARTING,
        UP,
        DOWN
    }

    /** What a keeper needs from the stack it belongs to. */
    record Surroundings(
            ScheduledExecutorService executor, InstantSource clock, Consumer<String> console, Runnable changed) {}

    /** Replaced as a whole, so that whoever looks never waits for a start that takes its time. */
    private record State(Process process, Status status, Instant since) {}

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int LONGEST_PAUSE = 30;
    private static final int LONG_ENOUGH = 60;

    private final Part part;
    private final Log log;
    private final Surroundings surroundings;
    private volatile State state;
    private boolean wanted;
    private int failures;

    Keeper(Part part, Log log, Surroundings surroundings) {
        this.part = part;
        this.log = log;
        this.surroundings = surroundings;
        this.state = new State(null, Status.STOPPED, surroundings.clock().instant());
    }

    Part part() {
        return part;
    }

    RunState.Entry entry() {
        State now = state;
        boolean alive = now.process != null && now.process.isAlive();
        return new RunState.Entry(
                part.name(),
                part.access().address(),
                alive ? now.process.pid() : 0,
                now.status.name(),
                now.since.toString(),
                alive ? RunState.startOf(now.process.toHandle()) : 0);
    }

    /** Returns when the part is healthy; that it is not within its time is final. */
    void start() {
        synchronized (this) {
            wanted = true;
        }
        run().ifPresent(trouble -> {
            stop();
            throw new Refused("The " + part.name() + " did not start: " + trouble + "; " + log.tail());
        });
    }

    /** In good order, with force after a while. Nobody starts it again but {@link #start}. */
    void stop() {
        synchronized (this) {
            wanted = false;
        }
        Process ending = state.process;
        if (ending != null && ending.isAlive()) {
            part.stop(ending);
            if (!Waiting.until(() -> !ending.isAlive(), GRACE)) {
                end(ending);
            }
        }
        become(Status.STOPPED, ending);
    }

    void signal(String signal) {
        Process current = state.process;
        if (current != null) {
            Signals.send(signal, current);
        }
    }

    /** What went wrong, or nothing. */
    private Optional<String> run() {
        long begin = System.nanoTime();
        become(Status.STARTING, null);
        Process mine;
        try {
            mine = launch();
        } catch (IOException failed) {
            return Optional.of(failed.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("it was interrupted");
        }
        become(Status.STARTING, mine);
        Optional<String> trouble = awaitHealth(mine);
        if (trouble.isPresent()) {
            end(mine);
            return trouble;
        }
        become(Status.UP, mine);
        say(begin);
        mine.onExit().thenAccept(this::ended);
        return Optional.empty();
    }

    /** Nobody stops it between the question whether it is wanted and the process that is there to be stopped. */
    private synchronized Process launch() throws IOException, InterruptedException {
        if (!wanted) {
            throw new IOException("it was stopped");
        }
        Process launched = part.launch();
        state = new State(launched, Status.STARTING, state.since);
        return launched;
    }

    private Optional<String> awaitHealth(Process mine) {
        boolean[] healthy = {false};
        Waiting.until(
                () -> (healthy[0] = part.isHealthy())
                        || !mine.isAlive()
                        || part.failure().isPresent(),
                part.patience());
        if (healthy[0]) {
            return Optional.empty();
        }
        if (!mine.isAlive()) {
            return Optional.of("its process ended with exit code " + mine.exitValue());
        }
        return part.failure()
                .or(() -> Optional.of(
                        "it was not healthy after " + part.patience().toSeconds() + " s"));
    }

    private void ended(Process ended) {
        Duration lived = Duration.between(state.since, surroundings.clock().instant());
        synchronized (this) {
            failures = lived.toSeconds() >= LONG_ENOUGH ? 0 : failures;
        }
        if (ended == state.process) {
            again("its process ended with exit code " + ended.exitValue());
        }
    }

    private void again(String why) {
        int pause;
        synchronized (this) {
            if (!wanted) {
                return;
            }
            pause = Math.min(LONGEST_PAUSE, 1 << Math.min(5, failures++));
        }
        State down = become(Status.DOWN, null);
        surroundings
                .console()
                .accept("The " + part.name() + " is down: " + why + "; it starts again in " + pause + " s.");
        surroundings.executor().schedule(() -> goOnFrom(down), pause, TimeUnit.SECONDS);
    }

    /** Unless somebody stopped or started it meanwhile. */
    private void goOnFrom(State down) {
        if (state == down) {
            run().ifPresent(this::again);
        }
    }

    private State become(Status next, Process process) {
        State now = new State(process, next, surroundings.clock().instant());
        state = now;
        surroundings.changed().run();
        return now;
    }

    private void say(long begin) {
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        String line =
                String.format("  %-9s %-48s %6d ms", part.name(), part.access().address(), millis);
        surroundings.console().accept(line);
    }

    private static void end(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }
}
