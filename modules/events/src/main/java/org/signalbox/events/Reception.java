package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.TimeOrderedId;

/**
 * Takes events in one by one. Those that arrive while others are being written are then written together, by one of their
 * callers: under load a commit is shared by many. Where that fails, each caller writes its own.
 */
@Singleton
class Reception {

    /** Of one transaction. */
    static final int MOST = 64;

    private static final System.Logger LOG = System.getLogger(Reception.class.getName());

    private enum Outcome {
        NEW,
        KNOWN,
        /** Or not known, as the answer to the commit may be lost. */
        UNDONE
    }

    private static final class Waiting {

        private final Entry entry;
        /** Null until it was tried. */
        private Outcome outcome;

        Waiting(Entry entry) {
            this.entry = entry;
        }
    }

    private final Chunks chunks;
    private final Repeats repeats;
    private final InstantSource clock;
    private final Lock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final Queue<Waiting> arrived = new ArrayDeque<>();
    private boolean writing;

    @Inject
    Reception(Chunks chunks, Repeats repeats, InstantSource clock) {
        this.chunks = chunks;
        this.repeats = repeats;
        this.clock = clock;
    }

    /** A repeat gets the first one's answer, or of it what another sender may know; another payload under the same id is refused (INVALID). */
    EventView accept(Incoming event, Caller caller) {
        Instant now = clock.instant();
        Entry entry = new Entry(TimeOrderedId.at(now), event, caller, now);
        boolean isNew =
                switch (keepWithOthers(entry)) {
                    case NEW -> true;
                    case KNOWN -> false;
                    case UNDONE -> !chunks.keep(List.of(entry)).isEmpty();
                };
        return isNew ? EventView.received(entry) : repeats.answer(entry);
    }

    private Outcome keepWithOthers(Entry entry) {
        Waiting own = new Waiting(entry);
        locked(() -> arrived.add(own));
        for (List<Waiting> batch = turnOf(own); !batch.isEmpty(); batch = turnOf(own)) {
            write(batch);
        }
        return own.outcome;
    }

    /** Waits until somebody wrote it, which makes this empty, or nobody is writing. */
    private List<Waiting> turnOf(Waiting own) {
        List<Waiting> batch = new ArrayList<>();
        locked(() -> {
            while (own.outcome == null && writing) {
                written.awaitUninterruptibly();
            }
            writing |= own.outcome == null;
            while (own.outcome == null && batch.size() < MOST && !arrived.isEmpty()) {
                batch.add(arrived.remove());
            }
        });
        return batch;
    }

    private void write(List<Waiting> batch) {
        Set<UUID> kept = null;
        try {
            kept = chunks.keep(batch.stream().map(one -> one.entry).toList());
        } catch (RuntimeException failure) {
            if (batch.size() == 1) {
                throw failure;
            }
            LOG.log(System.Logger.Level.DEBUG, "events that arrived together are written one by one", failure);
        } finally {
            Set<UUID> isNew = kept;
            locked(() -> {
                batch.forEach(one -> one.outcome = outcome(one.entry, isNew));
                writing = false;
                written.signalAll();
            });
        }
    }

    /** @param kept null where it is not known */
    private static Outcome outcome(Entry entry, Set<UUID> kept) {
        if (kept == null) {
            return Outcome.UNDONE;
        }
        return kept.contains(entry.id()) ? Outcome.NEW : Outcome.KNOWN;
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
