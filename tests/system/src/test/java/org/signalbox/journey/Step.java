package org.signalbox.journey;

import java.util.function.Function;
import org.signalbox.workflow.ExternalTaskHandler;

/** A topic, and what is done for its tasks. */
record Step(String topic, Function<ExternalTaskHandler.Task, ExternalTaskHandler.Handled> does)
        implements ExternalTaskHandler {

    @Override
    public Handled handle(Task task) {
        return does.apply(task);
    }
}
