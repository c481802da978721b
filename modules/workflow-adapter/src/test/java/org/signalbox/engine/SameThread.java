package org.signalbox.engine;

import java.util.concurrent.CompletionStage;
import org.signalbox.work.Continuations;

/** Where there is no container, one thread is as good as another. */
public final class SameThread implements Continuations {

    @Override
    public <T> CompletionStage<T> here(CompletionStage<T> elsewhere) {
        return elsewhere;
    }
}
