package org.signalbox.verification;

import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.UUID;

/** Confirmation of tasks by one-time codes. Every call is part of the caller's transaction. */
public interface Verifications {

    /** @throws org.signalbox.kernel.Refusal where the policy names an unknown method, or what is no recipient of one */
    void check(Policy policy);

    /**
     * From now on the task needs a confirmation. A policy that cannot be kept to is taken too (see {@link #check(Policy)}): then
     * no code can be sent until somebody names another recipient.
     *
     * @param event that all this is about; may be null
     */
    void require(String tenant, UUID task, UUID event, Policy policy);

    VerificationView state(Matter matter);

    /**
     * Has a code sent; the one before is worth nothing from then on.
     *
     * @param method null takes the first of the policy
     */
    VerificationView send(Matter matter, String method);

    /** The transaction must be committed whatever comes of it: a wrong code is counted. */
    Checked check(Matter matter, String code);

    /**
     * Merges recipients, by method, into those that are, and sends to the new one. What was sent before is worth nothing.
     *
     * @return how it stands then; refused as a whole where the code cannot be sent
     */
    VerificationView redirect(Matter matter, JsonObject recipients);

    /** @throws org.signalbox.kernel.Refusal CONFLICT, unless the task was confirmed as it is now */
    void mustBeVerified(Matter matter);

    /** The tasks are gone. */
    void forget(String tenant, Collection<UUID> tasks);
}
