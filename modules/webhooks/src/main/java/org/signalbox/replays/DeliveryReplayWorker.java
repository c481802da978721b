package org.signalbox.replays;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.signalbox.work.Walker;

@Singleton
class DeliveryReplayWorker implements Walker {

    private final DeliveryReplays replays;

    @Inject
    DeliveryReplayWorker(DeliveryReplays replays) {
        this.replays = replays;
    }

    @Override
    public String kind() {
        return DeliveryReplays.KIND;
    }

    @Override
    public boolean step(UUID replay) {
        return replays.step(replay);
    }
}
