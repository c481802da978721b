package org.signalbox.journey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.signalbox.callbacks.TaskCallback;
import org.signalbox.callbacks.TaskNews;
import org.signalbox.callbacks.TaskRejected;
import org.signalbox.callbacks.TaskState;

/** Callbacks of the tests' tasks. */
@ApplicationScoped
public class Bells {

    private final Set<UUID> heard = ConcurrentHashMap.newKeySet();

    @Inject
    DataSource database;

    /** The first time it is not ready. */
    @Transactional
    @TaskCallback(
            value = {TaskState.CREATED, TaskState.COMPLETED},
            keys = "rings",
            name = "journey.rings",
            delay = "PT0.2S")
    public void ring(TaskNews news) {
        write(news.taskId() + "", news.state().name());
        if (heard.add(news.id())) {
            throw new IllegalStateException("not ready for " + news.key());
        }
    }

    @TaskCallback(value = TaskState.CREATED, keys = "rings-in-vain", name = "journey.in-vain")
    public void reject(TaskNews news) {
        throw new TaskRejected("nobody hears it");
    }

    @TaskCallback(
            value = TaskState.COMPLETED,
            queues = "belfry",
            name = "journey.broken",
            attempts = 2,
            delay = "PT0.1S")
    public void fail(TaskNews news) {
        throw new IllegalStateException("the rope is broken");
    }

    private void write(String task, String state) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into journey.step (business_key, topic) values (?, ?)")) {
            insert.setString(1, task);
            insert.setString(2, state);
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
