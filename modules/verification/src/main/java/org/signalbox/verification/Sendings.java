package org.signalbox.verification;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.channels.Passcode;
import org.signalbox.kernel.UseCase;

/** Codes that are on their way. What another code has replaced is not sent any more, and what came of it changes nothing. */
@UseCase
@Transactional
class Sendings {

    /** @param problem why it is not sent; null where it is */
    record Opened(Passcode passcode, String problem) {}

    private final Challenges challenges;
    private final Codes codes;
    private final Tidings tidings;

    @Inject
    Sendings(Challenges challenges, Codes codes, Tidings tidings) {
        this.challenges = challenges;
        this.codes = codes;
        this.tidings = tidings;
    }

    /** Empty where it is not to be sent any more. */
    Optional<Opened> open(UUID send) {
        return onItsWay(send).map(this::opened);
    }

    void sent(UUID send) {
        onItsWay(send).ifPresent(challenge -> {
            challenge.sent();
            tidings.did("task.code-sent", challenge, Tidings.OURSELVES, challenge.code.method);
        });
    }

    void unsent(UUID send, String why) {
        onItsWay(send).ifPresent(challenge -> {
            challenge.unsent(why);
            tidings.did("task.code-unsent", challenge, Tidings.OURSELVES, why);
        });
    }

    private Optional<Challenge> onItsWay(UUID send) {
        return challenges.ofSend(send).filter(challenge -> challenge.status == ChallengeStatus.SENDING);
    }

    private Opened opened(Challenge challenge) {
        Code code = challenge.code;
        if (code.hasExpired(challenges.now())) {
            return new Opened(null, "it expired before it could be sent");
        }
        return codes.open(code)
                .map(text -> new Opened(passcode(challenge, code, text), null))
                .orElseGet(() -> new Opened(null, "the master key was changed before it could be sent"));
    }

    private static Passcode passcode(Challenge challenge, Code code, String text) {
        return new Passcode(
                code.sendId,
                challenge.tenant,
                challenge.task,
                code.about,
                code.method,
                code.recipient,
                text,
                code.expiresAt);
    }
}
