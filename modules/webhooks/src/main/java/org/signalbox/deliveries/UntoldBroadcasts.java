package org.signalbox.deliveries;

import jakarta.inject.Singleton;
import java.util.List;
import org.signalbox.retention.OldRows;

/** What nobody was subscribed to; a broadcast that was told goes with the last of its deliveries. */
@Singleton
class UntoldBroadcasts implements OldRows {

    @Override
    public Rows rows() {
        return new Rows("broadcasts", List.of("UNTOLD"), "webhooks.untold_broadcast", "key", "at");
    }
}
