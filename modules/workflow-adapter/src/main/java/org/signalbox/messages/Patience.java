package org.signalbox.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.work.Outcome;

/** Why a message is not sent yet, and when that is looked at again: less and less often, and not beyond its time. */
record Patience(String yet, String over, Duration least, Duration most) {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration BRIEFLY = Duration.ofSeconds(5);
    private static final Duration SELDOM = Duration.ofMinutes(1);

    /** @param now when the attempt began */
    record Term(String timeToLive, Instant expiresAt, Instant now) {

        Duration left() {
            return Duration.between(now, expiresAt);
        }

        /** Grows by a fifth: it counts from when the message was meant, or tried again. */
        Duration pause(Duration least, Duration most) {
            Duration age = Duration.parse(timeToLive).minus(left());
            Duration grown = age.dividedBy(5);
            return grown.compareTo(least) < 0 ? least : grown.compareTo(most) > 0 ? most : grown;
        }
    }

    static Patience withNobody(Correlations.Meant meant) {
        return new Patience(
                "nobody waits for " + meant.words() + " yet", "nobody waited for " + meant.words(), OFTEN, SELDOM);
    }

    static Patience withSeveral(Correlations.Meant meant) {
        return new Patience(
                "more than one instance wait for " + meant.words() + " yet",
                "more than one instance waited for " + meant.words(),
                OFTEN,
                SELDOM);
    }

    /** With what is over soon, as a rule. */
    static Patience with(String hindrance) {
        return new Patience(hindrance, hindrance + "; it could not be sent", SOON, BRIEFLY);
    }

    /** Empty where its time is over. */
    Optional<Outcome> later(Term term) {
        Duration left = term.left();
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        Duration pause = term.pause(least, most);
        return Optional.of(new Outcome.Later(pause.compareTo(left) < 0 ? pause : left, yet));
    }

    String inVain(Term term) {
        return over + " within " + term.timeToLive();
    }
}
