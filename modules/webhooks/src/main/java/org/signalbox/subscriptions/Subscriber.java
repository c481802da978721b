package org.signalbox.subscriptions;

import java.net.URI;
import java.util.UUID;
import org.signalbox.kernel.Caller;

/**
 * A subscription as others may see it.
 *
 * @param active whether it is told anything now
 * @param reason why it is not active, or null
 */
public record Subscriber(UUID id, String tenant, URI url, UUID apiKeyId, boolean active, String reason) {

    /** Administrators see what belongs to their tenant, all others what belongs to their key. */
    public boolean isVisibleTo(Caller caller) {
        return tenant.equals(caller.tenant()) && (caller.seesWholeTenant() || apiKeyId.equals(caller.keyId()));
    }
}
