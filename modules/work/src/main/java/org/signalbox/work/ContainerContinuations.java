package org.signalbox.work;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A managed executor takes the surroundings of whoever hands a task to it: from a foreign thread that is none. So they
 * are taken at the call and put around the task. (Payara's managed copy of a stage does not do that.)
 */
@Singleton
class ContainerContinuations implements Continuations {

    private final Resources resources;

    @Inject
    ContainerContinuations(Resources resources) {
        this.resources = resources;
    }

    @Override
    public <T> CompletionStage<T> here(CompletionStage<T> elsewhere) {
        Executor surroundings = resources.context.createContextualProxy((Executor) Runnable::run, Executor.class);
        return elsewhere.whenCompleteAsync(
                (answer, failure) -> {}, task -> resources.executor.execute(() -> surroundings.execute(task)));
    }
}
