package org.signalbox.chaos.stage;

/** How a target is taken away. */
public enum Means {
    /** {@code kill -9}; it is started again at once. */
    KILL(true),
    /** SIGSTOP, and SIGCONT when it is over. */
    STOP(true),
    /** Connections break, and none can be made. */
    RESET(false),
    /** Nothing gets through in either direction; what waited goes on when it is over. */
    SILENCE(false),
    /** What is asked gets through, and no answer comes back: the outcome of all that is under way is unknown. */
    DEAFEN(false);

    private final boolean needsProcess;

    Means(boolean needsProcess) {
        this.needsProcess = needsProcess;
    }

    public boolean befalls(Target target) {
        return target.isProcess() || !needsProcess;
    }
}
