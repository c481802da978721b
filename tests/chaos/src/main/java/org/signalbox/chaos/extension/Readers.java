package org.signalbox.chaos.extension;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.signalbox.callbacks.TaskCallback;
import org.signalbox.callbacks.TaskNews;
import org.signalbox.callbacks.TaskState;
import org.signalbox.consumers.EventConsumer;
import org.signalbox.consumers.ReceivedEvent;

/** A user's consumer and callback. Both are called at least once. */
@ApplicationScoped
public class Readers {

    @Inject
    Book book;

    @Transactional
    @EventConsumer(
            value = {"chaos.note", "chaos.order"},
            name = "chaos.reader")
    public void read(ReceivedEvent event) {
        book.write("read", event.foreignId());
    }

    @Transactional
    @TaskCallback(value = TaskState.COMPLETED, keys = "pack", name = "chaos.packed")
    public void packed(TaskNews news) {
        book.write("packed", news.taskId() + "");
    }
}
