package org.signalbox.messages;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.signalbox.work.Walker;

@Singleton
class ReplayWorker implements Walker {

    static final String KIND = "message-replay";

    private final Replays replays;

    @Inject
    ReplayWorker(Replays replays) {
        this.replays = replays;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean step(UUID replay) {
        return replays.step(replay);
    }
}
