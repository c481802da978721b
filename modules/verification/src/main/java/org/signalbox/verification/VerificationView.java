package org.signalbox.verification;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a caller sees of the verification of a task.
 *
 * @param status NOT_REQUIRED, REQUIRED, SENDING, SENT, UNSENT, EXPIRED, LOCKED, CHANGED (the task, since) or VERIFIED
 * @param recipients masked, by method
 * @param method that the present code was sent by
 * @param nextSendAt before that no further code is sent
 * @param trouble why a code was not sent
 */
public record VerificationView(
        String status,
        List<String> methods,
        Map<String, String> recipients,
        String method,
        Integer checksLeft,
        Integer sendsLeft,
        Instant nextSendAt,
        Instant expiresAt,
        Instant verifiedAt,
        String trouble) {

    /** Of a task that anybody may complete without. */
    public static VerificationView notRequired() {
        return new VerificationView("NOT_REQUIRED", List.of(), Map.of(), null, null, null, null, null, null, null);
    }
}
