package org.signalbox.chaos.stage;

import java.util.Locale;

/** What a fault befalls: a part with a process of its own, or one of ours that is called by the server. */
public enum Target {
    SERVER(20),
    BROKER(4),
    DATABASE(4),
    ENGINE(15),
    FAST,
    SLOW,
    FLAKY,
    GATEWAY;

    private final int secondsToStart;

    Target() {
        this(0);
    }

    Target(int secondsToStart) {
        this.secondsToStart = secondsToStart;
    }

    public boolean isProcess() {
        return secondsToStart > 0;
    }

    /** After a kill nothing else befalls it for so long, or it would never run. */
    public int secondsToStart() {
        return secondsToStart;
    }

    /** As the launcher calls it. */
    public String part() {
        return name().toLowerCase(Locale.ROOT);
    }
}
