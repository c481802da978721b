package org.signalbox.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.signalbox.events.EventView;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.TimeOrderedId;

/**
 * Takes events in one by one. Those that arrive while others are being written are then written together, by one of their
 * callers: under load a commit is shared by many. Where that fails, or nothing moves, each caller writes its own.
 */
@Singleton
class Reception {

    /** Of one transaction. */
    static final int MOST = 64;
    /** Of their payloads together, unless the first alone has more. In characters. */
    static final int LARGEST = 1024 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(Reception.class.getName());

    private enum Result {
        NEW,
        KNOWN,
        /** It may have been kept all the same, where the answer to a commit was lost. */
        UNDONE
    }

    private static final class Arrival {

        private final Entry entry;
        /** Null until it was tried. */
        private Result result;

        Arrival(Entry entry) {
            this.entry = entry;
        }
    }

    private final Chunks chunks;
    private final Repeats repeats;
    private final InstantSource clock;
    private final Lock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final Queue<Arrival> arrived = new ArrayDeque<>();
    private final Duration patience;
    private boolean writing;

    @Inject
    Reception(Chunks chunks, Repeats repeats, InstantSource clock) {
        this(chunks, repeats, clock, PATIENCE);
    }

    /** @param patience with those that write before: then an event is written alone, beside them */
    Reception(Chunks chunks, Repeats repeats, InstantSource clock, Duration patience) {
        this.chunks = chunks;
        this.repeats = repeats;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * A repeat gets the first one's answer, or of it what another sender may know; another payload under the same id is
     * refused (INVALID).
     */
    EventView accept(Incoming event, Caller caller) {
        Instant now = clock.instant();
        Entry entry = new Entry(TimeOrderedId.at(now), event, caller, now);
        boolean isNew =
                switch (keepWithOthers(entry)) {
                    case NEW -> true;
                    case KNOWN -> false;
                    case UNDONE -> !chunks.keep(List.of(entry)).isEmpty();
                };
        return isNew ? entry.received() : repeats.answer(entry);
    }

    private Result keepWithOthers(Entry entry) {
        Arrival own = new Arrival(entry);
        locked(() -> arrived.add(own));
        try {
            for (List<Arrival> batch = turnOf(own); !batch.isEmpty(); batch = turnOf(own)) {
                write(batch, own);
            }
        } catch (RuntimeException | Error failure) {
            locked(() -> arrived.remove(own));
            throw failure;
        }
        return own.result;
    }

    /** Waits until somebody wrote it, which makes this empty, or nobody is writing. */
    private List<Arrival> turnOf(Arrival own) {
        List<Arrival> batch = new ArrayList<>();
        locked(() -> {
            while (own.result == null && writing) {
                await(own);
            }
            if (own.result == null) {
                writing = true;
                takeInto(batch);
            }
        });
        return batch;
    }

    private void await(Arrival own) {
        try {
            if (written.awaitNanos(patience.toNanos()) > 0) {
                return;
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        if (arrived.remove(own)) {
            own.result = Result.UNDONE;
        } else if (own.result == null) {
            written.awaitUninterruptibly();
        }
    }

    private void takeInto(List<Arrival> batch) {
        int size = 0;
        do {
            Arrival next = arrived.remove();
            batch.add(next);
            size += next.entry.payload().length();
        } while (!arrived.isEmpty()
                && batch.size() < MOST
                && size + arrived.peek().entry.payload().length() <= LARGEST);
    }

    /** A failure is the caller's where his alone was written; that of another comes up when its own caller writes it again. */
    private void write(List<Arrival> batch, Arrival own) {
        Set<UUID> kept = null;
        try {
            kept = chunks.keep(batch.stream().map(one -> one.entry).toList());
        } catch (RuntimeException failure) {
            if (batch.equals(List.of(own))) {
                throw failure;
            }
            LOG.log(System.Logger.Level.DEBUG, "events that arrived together are written one by one", failure);
        } finally {
            Set<UUID> isNew = kept;
            locked(() -> {
                batch.forEach(one -> one.result = result(one.entry, isNew));
                writing = false;
                written.signalAll();
            });
        }
    }

    /** @param kept null where it is not known */
    private static Result result(Entry entry, Set<UUID> kept) {
        if (kept == null) {
            return Result.UNDONE;
        }
        return kept.contains(entry.id()) ? Result.NEW : Result.KNOWN;
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
