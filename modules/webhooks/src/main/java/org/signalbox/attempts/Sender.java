package org.signalbox.attempts;

import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.signalbox.subscriptions.Subscriber;

/** Makes attempts, without holding a thread for as long as one lasts. */
public interface Sender {

    /** Attempts of one node at once. Each finds a connection, whoever else is told at the same host: its time is its own. */
    int MOST_AT_ONCE = 1024;

    /**
     * For those that are told at once: what they have in common is read once.
     *
     * @return makes one attempt at one of these; it always ends, in time, and never exceptionally, on a thread that knows no
     *     application
     */
    Function<Dispatch, CompletionStage<Attempt>> to(Collection<Subscriber> receivers);
}
