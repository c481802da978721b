package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.util.OptionalInt;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.UseCase;
import org.signalbox.verification.Checked;
import org.signalbox.verification.VerificationView;
import org.signalbox.verification.Verifications;

/** Has tasks confirmed by codes: by whoever may do the task, while it is open. */
@UseCase
@Transactional
class Proofs {

    private final Register register;
    private final Verifications verifications;
    private final Answers answers;
    private final News news;

    @Inject
    Proofs(Register register, Verifications verifications, Answers answers, News news) {
        this.register = register;
        this.verifications = verifications;
        this.answers = answers;
        this.news = news;
    }

    VerificationView state(UUID id, Caller caller) {
        Task task = register.known(caller, id);
        return task.provenance().needsProof()
                ? verifications.state(Contents.matter(task, caller.name()))
                : VerificationView.notRequired();
    }

    /** @param method null takes the first of the policy */
    VerificationView send(UUID id, String method, Caller caller) {
        Task task = open(id, caller);
        Rights.mustLetDo(task, caller);
        return verifications.send(Contents.matter(task, caller.name()), method);
    }

    /** A refusal is an answer here: what is counted must be kept. */
    Checked check(UUID id, String code, Caller caller) {
        Task task = open(id, caller);
        Rights.mustLetDo(task, caller);
        Checked checked = verifications.check(Contents.matter(task, caller.name()), code);
        if (checked instanceof Checked.Verified verified) {
            news.verified(task, caller.name(), verified.receipt());
            answers.confirmed(task, verified.receipt(), caller.name());
        } else if (isLockedOut(verifications.state(Contents.matter(task, caller.name())))) {
            answers.lockedOut(task, caller.name());
        }
        return checked;
    }

    /** By whoever may say where codes go, which is more than to do the task. */
    VerificationView redirect(UUID id, JsonObject recipients, Caller caller) {
        Task task = open(id, caller);
        return verifications.redirect(Contents.matter(task, caller.name()), recipients);
    }

    /** No check is left, and no further code. */
    private static boolean isLockedOut(VerificationView state) {
        return state.status().equals("LOCKED") && state.sendsLeft() == 0;
    }

    private Task open(UUID id, Caller caller) {
        Task task = register.mine(caller, id, OptionalInt.empty());
        task.mustBeOpen();
        return task;
    }
}
