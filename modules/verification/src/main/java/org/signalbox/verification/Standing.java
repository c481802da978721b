package org.signalbox.verification;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.signalbox.kernel.Refusal;

/**
 * How the verification of a task stands, and why a code is not even looked at. Each reason is one that whoever guesses may know: it is the same for a right and for a
 * wrong code. A code of another task, or one that was replaced, is a wrong one.
 */
final class Standing {

    private Standing() {}

    static Optional<Refusal> hindrance(Challenge challenge, byte[] digest, Instant now) {
        return Optional.ofNullable(
                switch (challenge.status) {
                    case REQUIRED -> conflict("No code was sent yet.");
                    case UNSENT -> conflict("The code could not be sent; have another sent.");
                    case LOCKED -> locked(challenge);
                    case VERIFIED ->
                        challenge.isFor(digest)
                                ? conflict("The code was used: the task is verified.")
                                : conflict("The task was changed since it was verified; have another code sent.");
                    case SENDING, SENT -> ofCode(challenge, digest, now);
                });
    }

    static Refusal locked(Challenge challenge) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "Too many wrong codes: this one is locked; have another sent.",
                Map.of("checksLeft", 0, "sendsLeft", challenge.sendsLeft()));
    }

    /** Seen from outside: also what time, and changes of the task, have done to it. */
    static String of(Challenge challenge, byte[] digest, Instant now) {
        boolean bound = challenge.status.canBeChecked() || challenge.status == ChallengeStatus.VERIFIED;
        if (bound && !challenge.isFor(digest)) {
            return "CHANGED";
        }
        return challenge.status.canBeChecked() && challenge.code.hasExpired(now) ? "EXPIRED" : challenge.status.name();
    }

    private static Refusal ofCode(Challenge challenge, byte[] digest, Instant now) {
        if (!challenge.isFor(digest)) {
            return conflict("The task was changed since the code was sent; have another sent.");
        }
        return challenge.code.hasExpired(now)
                ? new Refusal(Refusal.Kind.GONE, "The code has expired; have another sent.")
                : null;
    }

    private static Refusal conflict(String sentence) {
        return new Refusal(Refusal.Kind.CONFLICT, sentence);
    }
}
