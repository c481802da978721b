package org.signalbox.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.UuidConverter;

/**
 * What must be confirmed of one task. Inserted by {@link Challenges}. It knows when a code may be sent or checked, and
 * nothing of how; whoever changes it has locked its row, so that of many right codes at once one is accepted.
 */
@Entity
@Table(schema = "verification", name = "challenge")
class Challenge {

    static final int MOST_SENDS = 5;
    static final Duration FIRST_WAIT = Duration.ofSeconds(30);

    @Id
    UUID id;

    String tenant;

    @Column(name = "task_id")
    UUID task;

    @Column(name = "event_id")
    @Convert(converter = UuidConverter.class)
    UUID event;

    String methods;
    String recipients;

    @Column(name = "time_to_live")
    String timeToLive;

    @Column(name = "most_checks")
    int mostChecks;

    @Enumerated(EnumType.STRING)
    ChallengeStatus status;

    /** Wrong ones of the present code. */
    int checks;

    int sends;

    @Column(name = "next_send_at")
    Instant nextSendAt;

    @Column(name = "verified_at")
    Instant verifiedAt;

    String trouble;

    @Embedded
    Code code;

    @Version
    int version;

    protected Challenge() {}

    List<String> methods() {
        return JsonText.list(methods);
    }

    Map<String, String> recipients() {
        return Policy.recipients(JsonText.object(recipients), methods());
    }

    void redirected(Map<String, String> changed) {
        recipients = Challenges.text(changed);
        sends = 0;
        nextSendAt = null;
    }

    /** @throws Refusal where no code may be sent now */
    void mustLetSend(byte[] digest, Instant now) {
        mustNotBeVerified(digest);
        if (sends >= MOST_SENDS) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "All " + MOST_SENDS
                            + " codes for this task were sent; whoever may change the recipient begins anew.",
                    Map.of("sendsLeft", 0));
        }
        if (nextSendAt != null && now.isBefore(nextSendAt)) {
            throw Refusal.busy(
                    "A code was sent just now; the next can be sent at " + nextSendAt + ".",
                    Duration.between(now, nextSendAt),
                    Map.of("nextSendAt", nextSendAt.toString()));
        }
    }

    void mustNotBeVerified(byte[] digest) {
        if (isVerified(digest)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "The task was verified already.");
        }
    }

    /** On its way, or with a recipient who makes it himself. */
    void sending(Code next, Instant now) {
        status = status.to(ChallengeStatus.SENDING);
        code = next;
        trouble = null;
        checks = 0;
        verifiedAt = null;
        nextSendAt = now.plus(FIRST_WAIT.multipliedBy(1L << sends));
        sends++;
    }

    void sent() {
        status = status.to(ChallengeStatus.SENT);
        code.forgetItself();
    }

    void unsent(String why) {
        status = status.to(ChallengeStatus.UNSENT);
        trouble = why;
        code.forgetAll();
    }

    boolean wrong() {
        checks++;
        if (checks >= mostChecks) {
            status = status.to(ChallengeStatus.LOCKED);
            code.forgetAll();
        }
        return status == ChallengeStatus.LOCKED;
    }

    void verified(Instant now) {
        status = status.to(ChallengeStatus.VERIFIED);
        verifiedAt = now;
        code.forgetAll();
    }

    boolean isVerified(byte[] digest) {
        return status == ChallengeStatus.VERIFIED && isFor(digest);
    }

    /** The task says what it said when the code was made. */
    boolean isFor(byte[] digest) {
        return MessageDigest.isEqual(code.digest, digest);
    }

    int checksLeft() {
        return status.canBeChecked() ? mostChecks - checks : 0;
    }

    int sendsLeft() {
        return MOST_SENDS - sends;
    }
}
