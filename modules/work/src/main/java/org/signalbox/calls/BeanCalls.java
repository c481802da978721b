package org.signalbox.calls;

import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Outcome;

/** Calls methods of users' beans within their time. */
public interface BeanCalls {

    /**
     * Does not wait for it. A return is {@link Outcome.Done}; {@link Rejected} is DEAD; any other throw, and a call that takes too
     * long, is tried again; while too many earlier calls have not ended it is not begun, and comes later.
     *
     * @param about what it is called for, for the log
     * @param taken runs in the transaction that records that it returned
     */
    CompletionStage<Outcome> call(BeanMethod method, UUID about, Object argument, Runnable taken);
}
