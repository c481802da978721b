package org.signalbox.standalone;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps one part running: starts it, waits until it is healthy, and starts it again, later each time, when it dies. */
final class Keeper {

    enum Status {
        STOPPED,
        STARTING,
        UP,
        DOWN
    }

    /** Replaced as a whole, so that whoever looks never waits for a start that takes its time. */
    private record State(Process process, Status status, Instant since) {}

    private final Part part;
    private final Birth birth;
    private final Log log;
    private final Surroundings surroundings;
    private final Deaths deaths = new Deaths();
    private final ReentrantLock turn = new ReentrantLock();
    private volatile State state;
    private volatile boolean wanted;

    Keeper(Part part, Log log, Surroundings surroundings) {
        this.part = part;
        this.birth = new Birth(part);
        this.log = log;
        this.surroundings = surroundings;
        this.state = new State(null, Status.STOPPED, surroundings.clock().instant());
    }

    Part part() {
        return part;
    }

    RunState.Entry entry() {
        State now = state;
        return RunState.Entry.of(part, now.process, now.status.name(), now.since);
    }

    /** Returns when the part is healthy, at once if it is; that it is not within its time is final. */
    void start() {
        synchronized (this) {
            wanted = true;
        }
        run().ifPresent(trouble -> {
            stop();
            throw new Refused("The " + part.name() + " did not start: " + log.explaining(trouble));
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
            if (!Waiting.until(() -> !ending.isAlive(), surroundings.grace())) {
                Signals.end(ending);
            }
        }
        becomeIf(ending, Status.STOPPED);
    }

    void signal(String signal) {
        Process current = state.process;
        if (current != null) {
            Signals.sendAll(signal, current);
        }
    }

    /** Dead when this returns: who starts it then must not find it up. */
    void kill() {
        Process current = state.process;
        if (current != null) {
            Signals.send("KILL", current);
            current.onExit().join();
        }
    }

    /**
     * What went wrong, or nothing. Who comes while another starts it waits for the outcome: a part is one process. Whatever
     * is thrown is a start that failed, memory that is short as well: nobody else would hear of it.
     */
    private Optional<String> run() {
        turn.lock();
        try {
            return isUp() ? Optional.empty() : runFromNothing();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("it was interrupted");
        } catch (IOException | RuntimeException | Error failed) {
            return Optional.of(Trouble.of(failed));
        } finally {
            turn.unlock();
        }
    }

    private boolean isUp() {
        State now = state;
        return now.status == Status.UP && now.process.isAlive();
    }

    private Optional<String> runFromNothing() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        birth.awaitPort(surroundings.grace(), () -> wanted);
        Process mine = launch();
        surroundings.changed().run();
        Optional<String> trouble = birth.awaitHealth(mine);
        if (trouble.isPresent()) {
            return trouble;
        }
        if (becomeIf(mine, Status.UP)) {
            say(begin);
        }
        mine.onExit().thenAccept(this::ended);
        return Optional.empty();
    }

    /** Nobody stops it between the question whether it is wanted and the process that is there to be stopped. */
    private synchronized Process launch() throws IOException, InterruptedException {
        if (!wanted) {
            throw new IOException("it was stopped");
        }
        Process launched = part.launch();
        state = new State(launched, Status.STARTING, surroundings.clock().instant());
        return launched;
    }

    private void ended(Process ended) {
        deaths.after(Duration.between(state.since, surroundings.clock().instant()));
        again(ended, "its process ended with exit code " + ended.exitValue());
    }

    /** Unless somebody stopped it, or another process took the place of that one. */
    private void again(Process ended, String why) {
        int pause;
        State down;
        synchronized (this) {
            if (!wanted || ended != state.process) {
                return;
            }
            pause = deaths.pause();
            down = new State(null, Status.DOWN, surroundings.clock().instant());
            state = down;
        }
        surroundings.executor().schedule(() -> goOnFrom(down), pause, TimeUnit.SECONDS);
        surroundings.changed().run();
        surroundings
                .console()
                .accept("The " + part.name() + " is down: " + why + "; it starts again in " + pause + " s.");
    }

    /** Unless somebody stopped or started it meanwhile. */
    private void goOnFrom(State down) {
        turn.lock();
        try {
            if (state == down) {
                run().ifPresent(trouble -> again(state.process, trouble));
            }
        } finally {
            turn.unlock();
        }
    }

    /** Whether it is still that process the part runs as. */
    private boolean becomeIf(Process process, Status next) {
        synchronized (this) {
            if (state.process != process) {
                return false;
            }
            state = new State(process, next, surroundings.clock().instant());
        }
        surroundings.changed().run();
        return true;
    }

    private void say(long begin) {
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        String line = String.format("  %-9s %-48s %6d ms", part.name(), part.access(), millis);
        surroundings.console().accept(line);
    }
}
