package org.signalbox.tasks;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;

/** How a task that is in a queue stands with the programs that take from it. Part of the row of a {@link Task}. */
@Embeddable
class Lease {

    /** How often it was taken, but for what was given back. */
    int attempts;

    /** Null where nobody has it on time. */
    @Column(name = "lease_until")
    Instant until;

    /** Before that it is not given out; null where it can be. */
    @Column(name = "not_before")
    Instant notBefore;

    protected Lease() {}

    boolean isHeld() {
        return until != null;
    }

    boolean hasRunOut(Instant now) {
        return until != null && !until.isAfter(now);
    }

    boolean isToBeGivenOut(Instant now) {
        return notBefore != null && !notBefore.isAfter(now);
    }

    /** It is somebody's for as long as he likes, or nobody's. */
    void ended() {
        until = null;
    }

    void prolonged(Instant end) {
        until = end;
    }

    /** Without a delay it is given out again at once, and not only when time is looked at. */
    void failed(Duration delay, Instant now) {
        until = null;
        notBefore = delay.isZero() ? null : now.plus(delay);
    }

    /** Nobody's fault: it counts as if it had not been taken. */
    void givenBack() {
        if (isHeld()) {
            attempts--;
            until = null;
        }
    }

    void anew() {
        attempts = 0;
        notBefore = null;
    }
}
