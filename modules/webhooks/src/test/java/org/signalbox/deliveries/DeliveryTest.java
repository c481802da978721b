package org.signalbox.deliveries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.signalbox.deliveries.DeliveryStatus.ABANDONED;
import static org.signalbox.deliveries.DeliveryStatus.DELIVERED;
import static org.signalbox.deliveries.DeliveryStatus.EXHAUSTED;
import static org.signalbox.deliveries.DeliveryStatus.PENDING;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.attempts.Answer;
import org.signalbox.subscriptions.Topic;

class DeliveryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Map<DeliveryStatus, Set<DeliveryStatus>> ALLOWED = Map.of(
            PENDING, Set.of(DELIVERED, EXHAUSTED, ABANDONED),
            EXHAUSTED, Set.of(PENDING),
            DELIVERED, Set.of(PENDING),
            ABANDONED, Set.of(PENDING));

    private static Delivery aPendingDelivery() {
        KeptBroadcast broadcast = new KeptBroadcast(
                UUID.randomUUID(), "north", new Topic("task.created", "order", null), UUID.randomUUID(), null);
        return new Delivery(UUID.randomUUID(), broadcast, UUID.randomUUID(), NOW);
    }

    @Test
    void aStatusChangesOnlyAsTheTableSays() {
        for (DeliveryStatus from : DeliveryStatus.values()) {
            for (DeliveryStatus to : DeliveryStatus.values()) {
                if (ALLOWED.get(from).contains(to)) {
                    assertEquals(to, from.to(to));
                } else {
                    assertThrows(IllegalTransition.class, () -> from.to(to), from + " to " + to);
                }
            }
        }
    }

    @Test
    void aFailedAttemptSaysWhyAndWhenTheNextIs() {
        Delivery delivery = aPendingDelivery();

        delivery.failed(Answer.of(503), NOW, NOW.plusSeconds(5));

        DeliveryView view = delivery.view();
        assertEquals("PENDING", view.status());
        assertEquals(1, view.attempts());
        assertEquals(503, view.lastStatus());
        assertEquals("HTTP 503", view.lastError());
        assertEquals(NOW.plusSeconds(5), view.nextAttemptAt());
    }
}
