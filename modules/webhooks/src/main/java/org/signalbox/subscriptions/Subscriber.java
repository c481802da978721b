package org.signalbox.subscriptions;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.work.Lane;

/**
 * A subscription as others may see it.
 *
 * @param active false where it is disabled: nothing is sent
 * @param reason why it is not active, or null
 * @param headers that it wants with each webhook
 * @param timeout within which an attempt must be answered
 * @param width how many deliveries may be under way to it at once
 */
public record Subscriber(
        UUID id,
        String tenant,
        URI url,
        UUID apiKeyId,
        boolean active,
        String reason,
        Map<String, String> headers,
        Duration timeout,
        int width) {

    public static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

    /** The kind of work that its deliveries are. */
    public static final String DELIVERY = "delivery";

    /** In which all its deliveries are: it holds up nobody else's. */
    public Lane lane() {
        return lane(id, width);
    }

    static Lane lane(UUID id, int width) {
        return Lane.atMost(width, id.toString());
    }

    /** Administrators see what belongs to their tenant, all others what belongs to their key. */
    public boolean isVisibleTo(Caller caller) {
        return tenant.equals(caller.tenant()) && (caller.seesWholeTenant() || apiKeyId.equals(caller.keyId()));
    }
}
