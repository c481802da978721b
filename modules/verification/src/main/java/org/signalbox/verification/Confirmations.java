package org.signalbox.verification;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;

/** What is asked of the verification of a task. Each change locks the challenge first. */
@UseCase
@Transactional
class Confirmations implements Verifications {

    private final Challenges challenges;
    private final Methods methods;
    private final Dispatch dispatch;
    private final Judge judge;
    private final Tidings tidings;

    @Inject
    Confirmations(Challenges challenges, Methods methods, Dispatch dispatch, Judge judge, Tidings tidings) {
        this.challenges = challenges;
        this.methods = methods;
        this.dispatch = dispatch;
        this.judge = judge;
        this.tidings = tidings;
    }

    @Override
    public void check(Policy policy) {
        policy.methods().forEach(methods::named);
        policy.recipients().forEach(methods::recipient);
    }

    @Override
    public void require(String tenant, UUID task, UUID event, Policy policy) {
        Map<String, String> recipients = new LinkedHashMap<>();
        policy.recipients().forEach((method, given) -> recipients.put(method, spelledOrAsGiven(method, given)));
        challenges.insert(
                tenant, task, event, new Policy(policy.methods(), recipients, policy.timeToLive(), policy.checks()));
    }

    @Override
    public VerificationView state(Matter matter) {
        return view(challenges.of(matter), matter);
    }

    @Override
    public VerificationView send(Matter matter, String method) {
        Challenge challenge = challenges.locked(matter);
        send(challenge, matter, method);
        return view(challenge, matter);
    }

    @Override
    public Checked check(Matter matter, String given) {
        Challenge challenge = challenges.locked(matter);
        Instant now = challenges.now();
        Optional<Refusal> refused = judge.refusal(challenge, matter, given, now);
        if (refused.isPresent()) {
            return new Checked.Refused(refused.get());
        }
        Receipt receipt = new Receipt(
                challenge.code.method,
                methods.masked(challenge.code.method, challenge.code.recipient),
                now,
                HexFormat.of().formatHex(matter.digest()));
        return new Checked.Verified(receipt, view(challenge, matter));
    }

    @Override
    public VerificationView redirect(Matter matter, JsonObject given) {
        Challenge challenge = challenges.locked(matter);
        Map<String, String> changes = spelled(Policy.recipients(given, challenge.methods()));
        if (changes.isEmpty()) {
            throw Refusal.invalid("recipient", "names no method; there are " + String.join(", ", challenge.methods()));
        }
        challenge.mustNotBeVerified(matter.digest());
        Map<String, String> before = challenge.recipients();
        Map<String, String> after = new LinkedHashMap<>(before);
        after.putAll(changes);
        challenge.redirected(after);
        tidings.redirected(
                challenge,
                matter.actor(),
                masked(before).toString(),
                masked(after).toString());
        send(challenge, matter, changes.keySet().iterator().next());
        return view(challenge, matter);
    }

    @Override
    public void mustBeVerified(Matter matter) {
        Challenge challenge = challenges.of(matter);
        if (!challenge.isVerified(matter.digest())) {
            String sentence = challenge.status == ChallengeStatus.VERIFIED
                    ? "The task " + matter.task() + " was changed since it was verified; verify it again."
                    : "The task " + matter.task() + " must be verified first: POST /api/tasks/{id}/verification.";
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    sentence,
                    Map.of("verification", view(challenge, matter).status()));
        }
    }

    @Override
    public void forget(String tenant, Collection<UUID> tasks) {
        challenges.remove(tenant, tasks);
    }

    private void send(Challenge challenge, Matter matter, String method) {
        dispatch.next(challenge, matter, method, challenges.now());
        String whom = challenge.code.method + " to " + methods.masked(challenge.code.method, challenge.code.recipient);
        tidings.did(
                "task.code-requested",
                challenge,
                matter.actor(),
                whom + ", " + challenge.sends + " of " + Challenge.MOST_SENDS);
    }

    private String spelledOrAsGiven(String method, String given) {
        try {
            return methods.recipient(method, given);
        } catch (Refusal noRecipient) {
            return given;
        }
    }

    private Map<String, String> spelled(Map<String, String> recipients) {
        Map<String, String> spelled = new LinkedHashMap<>();
        recipients.forEach((method, given) -> spelled.put(method, methods.recipient(method, given)));
        return spelled;
    }

    private Map<String, String> masked(Map<String, String> recipients) {
        Map<String, String> masked = new TreeMap<>();
        recipients.forEach((method, recipient) -> masked.put(method, methods.masked(method, recipient)));
        return masked;
    }

    private VerificationView view(Challenge challenge, Matter matter) {
        List<String> named = challenge.methods();
        boolean checkable = challenge.status.canBeChecked();
        return new VerificationView(
                Standing.of(challenge, matter.digest(), challenges.now()),
                named,
                masked(challenge.recipients()),
                challenge.code == null ? null : challenge.code.method,
                challenge.checksLeft(),
                challenge.sendsLeft(),
                challenge.sendsLeft() == 0 ? null : challenge.nextSendAt,
                checkable ? challenge.code.expiresAt : null,
                challenge.verifiedAt,
                challenge.trouble);
    }
}
