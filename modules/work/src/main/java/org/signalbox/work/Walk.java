package org.signalbox.work;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.signalbox.kernel.TimeOrderedId;

/**
 * A walk over many things, oldest first, that takes each up once and none twice: a step is a transaction, and the next goes
 * on where that ended. Part of the row of a replay, which says over what it goes.
 */
@Embeddable
public class Walk {

    /** So many are taken up by a step. */
    public static final int STEP = 50;

    public enum Status {
        RUNNING,
        DONE;

        public Status to(Status next) {
            if (this != RUNNING || next != DONE) {
                throw new IllegalStateException("a walk that is " + this + " cannot become " + next);
            }
            return next;
        }
    }

    /** Finds things in the order of their ids. */
    @FunctionalInterface
    public interface Path {

        /** @param until exclusive, as is {@code after} */
        List<UUID> next(UUID after, UUID until, int most);
    }

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "after_id")
    private UUID afterId;

    @Column(name = "until_id")
    private UUID untilId;

    private long replayed;
    private long skipped;

    @Column(name = "started_by")
    private String startedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    protected Walk() {}

    /**
     * @param from inclusive; null is the beginning
     * @param to exclusive: what comes in from then on is not part of it
     */
    public static Walk begun(Instant from, Instant to, String startedBy, Instant now) {
        Walk walk = new Walk();
        walk.status = Status.RUNNING;
        walk.afterId = TimeOrderedId.lowest(from == null ? Instant.EPOCH : from);
        walk.untilId = TimeOrderedId.lowest(to);
        walk.startedBy = startedBy;
        walk.createdAt = now;
        return walk;
    }

    /**
     * False where that was the last, or it was over. The caller holds the lock of the row: of two that take a step at once
     * the second goes on where the first ended.
     *
     * @param taking says whether a thing was taken up; one that somebody else has settled meanwhile is skipped
     */
    public boolean step(Path path, Predicate<UUID> taking, Instant now) {
        return stepTogether(
                path,
                found ->
                        found.stream().mapToInt(one -> taking.test(one) ? 1 : 0).sum(),
                now);
    }

    /**
     * The same, of things that are taken up all at once.
     *
     * @param taking says how many were taken up; it is not asked where nothing is found
     */
    public boolean stepTogether(Path path, ToIntFunction<List<UUID>> taking, Instant now) {
        if (status == Status.DONE) {
            return false;
        }
        List<UUID> found = path.next(afterId, untilId, STEP);
        if (!found.isEmpty()) {
            int taken = taking.applyAsInt(found);
            replayed += taken;
            skipped += found.size() - taken;
            afterId = found.get(found.size() - 1);
        }
        if (found.size() < STEP) {
            status = status.to(Status.DONE);
            endedAt = now;
        }
        return found.size() == STEP;
    }

    public Status status() {
        return status;
    }

    public long replayed() {
        return replayed;
    }

    public long skipped() {
        return skipped;
    }

    public String startedBy() {
        return startedBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Null while it goes on. */
    public Instant endedAt() {
        return endedAt;
    }
}
