package org.signalbox.taskqueues;

import java.util.List;
import org.signalbox.kernel.Caller;

/** The queues of tenants and their terms. Every call is part of the caller's transaction. */
public interface TaskQueues {

    Terms terms(String tenant, String queue);

    /** Whether somebody gave it terms, or paused it. */
    boolean isKnown(String tenant, String queue);

    /** Names of those that are known, in their order. @param after exclusive */
    List<String> names(String tenant, String after, int most);

    /** From now on; whether it is paused stays. */
    void agree(String queue, Terms terms, Caller caller);

    /** What was taken before goes on. */
    void pause(String queue, Caller caller);

    void resume(String queue, Caller caller);
}
