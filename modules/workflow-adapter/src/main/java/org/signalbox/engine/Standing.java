package org.signalbox.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineFailure.Kind;
import org.signalbox.workflow.EngineHealth.State;

/**
 * What we know of the engine. While it answers, everything goes through; else only a probe, when it is due. An engine
 * that was not heard for a while may have been stopped meanwhile: then it has not been steady, though it never failed.
 * A shorter absence is none: else a busy engine would never be steady.
 *
 * @param probes how many have failed since it last answered
 */
record Standing(
        State state, Instant since, Instant steadySince, Instant heardAt, int probes, Instant nextProbe, String why) {

    static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);

    private static final List<Duration> WHEN_AWAY =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(5));
    /** After a wrong password the engine locks the user for 3 s, doubling up to 60 s; right ones get 401 too until then. */
    private static final List<Duration> WHEN_REFUSED = List.of(
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(16),
            Duration.ofSeconds(32),
            Duration.ofSeconds(64));

    static Standing unknown(Instant now) {
        return new Standing(State.NOT_ASKED, now, now, Instant.EPOCH, 0, now, "not asked yet");
    }

    boolean isOpen() {
        return state == State.ANSWERING;
    }

    boolean isDue(Instant now) {
        return !isOpen() && !now.isBefore(nextProbe);
    }

    /** An answer to whatever call; a password that is not taken is believed in again only after a probe. */
    Standing heard(Instant now) {
        if (state == State.REFUSING || state == State.NOT_ASKED) {
            return this;
        }
        return probeAnswered(now);
    }

    Standing probeAnswered(Instant now) {
        boolean silent = heardAt.plus(LONGEST_SILENCE).isBefore(now);
        Instant steady = silent ? now : steadySince;
        return new Standing(State.ANSWERING, isOpen() ? since : now, steady, now, 0, now, "");
    }

    /** Many calls may be under way: the first counts, the others only repeat it. */
    Standing refused(EngineFailure failure, Instant now) {
        return isOpen() ? probeFailed(failure, now) : this;
    }

    Standing probeFailed(EngineFailure failure, Instant now) {
        State next = failure.kind() == Kind.CREDENTIALS ? State.REFUSING : State.AWAY;
        int failed = state == next ? probes + 1 : 1;
        List<Duration> pauses = next == State.REFUSING ? WHEN_REFUSED : WHEN_AWAY;
        Duration pause = pauses.get(Math.min(failed, pauses.size()) - 1);
        return new Standing(
                next, state == next ? since : now, steadySince, heardAt, failed, now.plus(pause), failure.getMessage());
    }

    Optional<Instant> steadySince(Instant now) {
        boolean heardLately = !heardAt.plus(LONGEST_SILENCE).isBefore(now);
        return isOpen() && heardLately ? Optional.of(steadySince) : Optional.empty();
    }

    boolean wasHeardWithin(Duration time, Instant now) {
        return isOpen() && !heardAt.plus(time).isBefore(now);
    }

    /** What a call gets that is not let through. */
    EngineFailure refusal() {
        String words = state == State.REFUSING ? "it refuses our credentials" : "away";
        return new EngineFailure(
                state == State.REFUSING ? Kind.CREDENTIALS : Kind.AWAY,
                words + " since " + since + ", asked again at " + nextProbe + ": " + why);
    }
}
