package org.signalbox.verification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.signalbox.channels.CodeReader;
import org.signalbox.kernel.Refusal;

/** Says whether a code is right, and counts the wrong ones. The challenge is locked, so that one right code is accepted once. */
@Singleton
class Judge {

    private final Methods methods;
    private final Codes codes;
    private final Tidings tidings;

    @Inject
    Judge(Methods methods, Codes codes, Tidings tidings) {
        this.methods = methods;
        this.codes = codes;
        this.tidings = tidings;
    }

    /** Empty where the code is right: then the challenge is verified. */
    Optional<Refusal> refusal(Challenge challenge, Matter matter, String given, Instant now) {
        Optional<Refusal> hindrance = Standing.hindrance(challenge, matter.digest(), now);
        if (hindrance.isPresent()) {
            return hindrance;
        }
        if (isRight(challenge, given.strip())) {
            challenge.verified(now);
            return Optional.empty();
        }
        boolean locked = challenge.wrong();
        tidings.did(
                locked ? "task.code-locked" : "task.check-failed",
                challenge,
                matter.actor(),
                "a wrong code, " + challenge.checksLeft() + " checks left");
        return Optional.of(locked ? Standing.locked(challenge) : wrong(challenge));
    }

    private boolean isRight(Challenge challenge, String given) {
        return methods.named(challenge.code.method) instanceof CodeReader reader
                ? reader.accepts(challenge.tenant, challenge.code.recipient, given)
                : codes.isRight(challenge, given);
    }

    private static Refusal wrong(Challenge challenge) {
        return new Refusal(
                Refusal.Kind.INVALID,
                "The code is wrong.",
                Map.of("errors", Map.of("code", "is wrong"), "checksLeft", challenge.checksLeft()));
    }
}
