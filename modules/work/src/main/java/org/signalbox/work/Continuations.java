package org.signalbox.work;

import java.util.concurrent.CompletionStage;

/** For answers that come on threads of a network library, which know no application, no names and no transactions. */
public interface Continuations {

    /** The same answer; what follows it runs on a thread of the container, in the surroundings of this call. */
    <T> CompletionStage<T> here(CompletionStage<T> elsewhere);
}
