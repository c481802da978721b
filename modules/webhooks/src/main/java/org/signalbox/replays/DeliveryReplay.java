package org.signalbox.replays;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.signalbox.deliveries.Redeliveries.Wanted;
import org.signalbox.persistence.UuidConverter;
import org.signalbox.work.Walk;

/** A walk over deliveries that have ended. Its times are the bounds of the walk. */
@Entity
@Table(schema = "webhooks", name = "replay")
class DeliveryReplay {

    @Id
    private UUID id;

    private String tenant;

    @Convert(converter = UuidConverter.class)
    @Column(name = "subscription_id")
    private UUID subscriptionId;

    @Column(name = "delivery_status")
    private String deliveryStatus;

    private String type;

    @Embedded
    private Walk walk;

    @Version
    private int version;

    protected DeliveryReplay() {}

    UUID id() {
        return id;
    }

    String tenant() {
        return tenant;
    }

    Wanted wanted() {
        return new Wanted(subscriptionId, deliveryStatus, type, null, null);
    }

    Walk walk() {
        return walk;
    }

    DeliveryReplayView view() {
        return new DeliveryReplayView(
                id,
                walk.status().name(),
                subscriptionId,
                deliveryStatus,
                type,
                walk.replayed(),
                walk.skipped(),
                walk.createdAt(),
                walk.endedAt());
    }
}
