package org.signalbox.work;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;

/** On the threads of this module, which know the application. (Payara's managed copy of a stage does not see to that.) */
@Singleton
class ContainerContinuations implements Continuations {

    private final Resources resources;

    @Inject
    ContainerContinuations(Resources resources) {
        this.resources = resources;
    }

    @Override
    public <T> CompletionStage<T> here(CompletionStage<T> elsewhere) {
        return elsewhere.whenCompleteAsync((answer, failure) -> {}, resources.executor);
    }
}
