package org.signalbox.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Before each wide lane that is quick, a line on this node of what it holds beyond the lane's width: as one attempt ends the
 * next begins, while the first is still being written down. Nobody stands there for long: what waits for more than a moment goes back.
 */
final class Lines {

    private static final System.Logger LOG = System.getLogger(Lines.class.getName());

    private static final Duration QUICK = Duration.ofMillis(100);
    /** The last of a line is begun within this, if those before it are as quick as the one that ended last. */
    private static final Duration SOON = Duration.ofMillis(800);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /**
     * Who stands in line.
     *
     * @param back tells that it is not begun here
     */
    record Turn(Item item, Runnable begin, Runnable back) {}

    private record Waiting(Turn turn, Instant since) {}

    private static final class Line {
        /** Not recorded yet. */
        private int held;

        private int running;
        /** So many are through one after the other {@link Lines#SOON}; none of those that are not quick. */
        private long soon;

        /** Nothing due queued before it when the queue was last looked at from its head. */
        private long passed;

        private Instant lookedAt = Instant.EPOCH;
        private Instant usedAt = Instant.EPOCH;
        /** Somebody begins one after the other: who leaves need not. */
        private boolean isMoving;

        private final Deque<Waiting> waiting = new ArrayDeque<>();

        /** Once a second it is looked at from its head again: what comes back to it keeps its old place. */
        private long passed(Instant now) {
            if (!lookedAt.plus(PATIENCE).isAfter(now)) {
                lookedAt = now;
                passed = 0;
            }
            return passed;
        }

        private void used(Instant now) {
            usedAt = now;
            if (isEmpty()) {
                passed = 0;
            }
        }

        /** It may be recorded before it is told here that its attempt has ended. */
        private boolean isEmpty() {
            return held == 0 && running == 0;
        }

        private List<Turn> emptied() {
            List<Turn> all = waiting.stream().map(Waiting::turn).toList();
            waiting.clear();
            return all;
        }
    }

    private final InstantSource clock;
    private final Map<Place, Line> lines = new HashMap<>();

    Lines(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins it at once, or when its turn comes. */
    void enter(Turn turn) {
        Line line;
        synchronized (lines) {
            line = lines.computeIfAbsent(place(turn.item()), first -> new Line());
            line.held++;
            line.waiting.add(new Waiting(turn, clock.instant()));
        }
        move(line, turn.item().lane().width());
    }

    /** Its attempt has ended. */
    void leave(Item item, Duration took, Outcome outcome) {
        List<Turn> back = List.of();
        Line line;
        synchronized (lines) {
            line = lines.get(place(item));
            if (line == null) {
                return;
            }
            line.running--;
            line.used(clock.instant());
            line.soon = outcome instanceof Outcome.DoneTogether<?> ? soon(took) : 0;
            if (outcome instanceof Outcome.Away || outcome instanceof Outcome.Done) {
                back = line.emptied();
            }
        }
        sendBack(back);
        move(line, item.lane().width());
    }

    private static long soon(Duration took) {
        return took.compareTo(QUICK) > 0 ? 0 : SOON.toMillis() / Math.max(1, took.toMillis());
    }

    /** It holds no place any more. */
    void recorded(Item item) {
        synchronized (lines) {
            Line line = lines.get(place(item));
            if (line != null) {
                line.held--;
                line.used(clock.instant());
            }
        }
    }

    /** Something is done to the lane, which those who stand in line for it do not know. */
    void sendBack(Place place) {
        List<Turn> back;
        synchronized (lines) {
            Line line = lines.get(place.ofAnyWidth());
            back = line == null ? List.of() : line.emptied();
        }
        sendBack(back);
    }

    private static void sendBack(List<Turn> back) {
        for (Turn turn : back) {
            try {
                turn.back().run();
            } catch (RuntimeException failure) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "left to its lease: " + turn.item().ref(),
                        failure);
            }
        }
    }

    /** @param times its width a node may hold of a lane, of a kind */
    Seen seen(Collection<Place> places, ToIntFunction<String> times) {
        Instant now = clock.instant();
        List<Seen.OfALane> lanes = new ArrayList<>();
        synchronized (lines) {
            for (Place place : places) {
                Line line = lines.get(place.ofAnyWidth());
                if (line != null) {
                    lanes.add(new Seen.OfALane(place, most(line, place, times), line.passed(now)));
                }
            }
        }
        return new Seen(lanes);
    }

    /**
     * Whether this node holds so much of it that nobody would be given anything there: whoever of these is recorded next asks again.
     *
     * @param times its width a node may hold of a lane, of a kind
     */
    boolean isServed(Place place, ToIntFunction<String> times) {
        synchronized (lines) {
            Line line = lines.get(place.ofAnyWidth());
            return line != null && line.held >= place.lane().width() && line.held > most(line, place, times) / 2;
        }
    }

    private static int most(Line line, Place place, ToIntFunction<String> times) {
        return (int) Math.min(times.applyAsInt(place.kind()), line.soon)
                * place.lane().width();
    }

    /** In each lane from the first of its queue on. */
    Turns.Given passed(Turns.Given given) {
        synchronized (lines) {
            for (Claimed one : given.held()) {
                Line line = lines.get(place(one.item()));
                if (line != null) {
                    line.passed = Math.max(line.passed, one.seq());
                }
            }
        }
        return given;
    }

    /** Where those before them are slower than was thought. Of a line that is empty it is known for a moment that it is quick. */
    void sendBackTheLate() {
        Instant late = clock.instant().minus(PATIENCE);
        List<Turn> back = new ArrayList<>();
        synchronized (lines) {
            for (Line line : lines.values()) {
                line.waiting.removeIf(one -> !one.since().isAfter(late) && back.add(one.turn()));
            }
            lines.values().removeIf(line -> line.isEmpty() && !line.usedAt.isAfter(late));
        }
        sendBack(back);
    }

    private void move(Line line, int width) {
        boolean isThrough = false;
        try {
            for (Turn next = next(line, width, true); next != null; next = next(line, width, false)) {
                next.begin().run();
            }
            isThrough = true;
        } finally {
            if (!isThrough) {
                synchronized (lines) {
                    line.isMoving = false;
                }
            }
        }
    }

    /** Null where nobody may begin, or somebody else sees to it. */
    private Turn next(Line line, int width, boolean isFirst) {
        synchronized (lines) {
            if (isFirst && line.isMoving) {
                return null;
            }
            line.isMoving = line.running < width && !line.waiting.isEmpty();
            if (!line.isMoving) {
                return null;
            }
            line.running++;
            return line.waiting.poll().turn();
        }
    }

    private static Place place(Item item) {
        return Place.of(item).ofAnyWidth();
    }
}
