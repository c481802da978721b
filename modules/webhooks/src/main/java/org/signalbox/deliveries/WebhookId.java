package org.signalbox.deliveries;

import java.util.UUID;

/** The receiver's idempotency key: of the broadcast, hence the same over all attempts and replays, and without a dot. */
final class WebhookId {

    private WebhookId() {}

    static String of(UUID broadcastId) {
        return "msg_" + broadcastId.toString().replace("-", "");
    }
}
