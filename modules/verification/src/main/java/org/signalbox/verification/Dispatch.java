package org.signalbox.verification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.signalbox.channels.CodeSender;
import org.signalbox.channels.VerificationMethod;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

/** Makes the next code of a challenge and has it sent, or refuses before anything is made. */
@Singleton
class Dispatch {

    private final Methods methods;
    private final Allowances allowances;
    private final Codes codes;
    private final Work work;

    @Inject
    Dispatch(Methods methods, Allowances allowances, Codes codes, Work work) {
        this.methods = methods;
        this.allowances = allowances;
        this.codes = codes;
        this.work = work;
    }

    /** @param wanted null takes the first of the policy */
    void next(Challenge challenge, Matter matter, String wanted, Instant now) {
        challenge.mustLetSend(matter.digest(), now);
        String name = chosen(challenge, wanted);
        VerificationMethod method = methods.named(name);
        String recipient = methods.recipient(name, recipient(challenge, name));
        allowances.reserve(challenge.tenant, name, recipient, now);
        Instant expires = now.plus(Duration.parse(challenge.timeToLive));
        Code code = new Code(TimeOrderedId.at(now), name, recipient, matter, expires);
        if (method instanceof CodeSender sender) {
            codes.make(sender, challenge, code);
            challenge.sending(code, now);
            work.add(challenge.tenant, SendWorker.KIND, code.sendId, Lane.NONE, now);
        } else {
            challenge.sending(code, now);
            challenge.sent();
        }
    }

    private static String chosen(Challenge challenge, String wanted) {
        if (wanted == null) {
            return challenge.methods().get(0);
        }
        if (!challenge.methods().contains(wanted)) {
            throw Refusal.invalid("method", "must be one of " + String.join(", ", challenge.methods()));
        }
        return wanted;
    }

    private static String recipient(Challenge challenge, String method) {
        String recipient = challenge.recipients().get(method);
        if (recipient == null) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The task names no recipient for " + method + ": PUT /api/tasks/{id}/verification/recipient.");
        }
        return recipient;
    }
}
