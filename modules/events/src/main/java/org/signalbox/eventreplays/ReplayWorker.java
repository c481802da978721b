package org.signalbox.eventreplays;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.signalbox.work.Walker;

@Singleton
class ReplayWorker implements Walker {

    private final Replays replays;

    @Inject
    ReplayWorker(Replays replays) {
        this.replays = replays;
    }

    @Override
    public String kind() {
        return Replays.KIND;
    }

    @Override
    public boolean step(UUID replay) {
        return replays.step(replay);
    }
}
