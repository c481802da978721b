package org.signalbox.callbacks;

import org.signalbox.calls.Rejected;

/** Thrown by a callback that will never succeed: it is not called again, and its message is the reason. */
public class TaskRejected extends Rejected {

    public TaskRejected(String reason) {
        super(reason);
    }
}
