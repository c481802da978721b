package org.signalbox.attempts;

import java.util.concurrent.CompletionStage;

/** Makes one attempt, without holding a thread for as long as it lasts. */
public interface Sender {

    /** Always ends, in time, and never exceptionally; on a thread that knows no application. */
    CompletionStage<Attempt> send(Dispatch dispatch);
}
