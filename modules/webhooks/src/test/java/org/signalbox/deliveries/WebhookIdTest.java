package org.signalbox.deliveries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookIdTest {

    @Test
    void theIdIsTheBroadcastsWithoutSeparators() {
        String id = WebhookId.of(UUID.fromString("0193aaaa-bbbb-7ccc-8ddd-eeeeffff0000"));

        assertEquals("msg_0193aaaabbbb7ccc8dddeeeeffff0000", id);
    }
}
