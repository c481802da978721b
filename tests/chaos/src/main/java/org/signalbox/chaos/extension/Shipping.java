package org.signalbox.chaos.extension;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import org.signalbox.workflow.ExternalTaskHandler;

/** A user's handler. It is called at least once, and its recording runs once. */
@ApplicationScoped
public class Shipping implements ExternalTaskHandler {

    @Inject
    Book book;

    @Inject
    Calls calls;

    @Override
    public String topic() {
        return "chaos-ship";
    }

    @Override
    public Handled handle(Task task) {
        calls.write("asked", task.businessKey());
        return new Handled.Completed(JsonObject.EMPTY_JSON_OBJECT, () -> book.write("shipped", task.businessKey()));
    }
}
