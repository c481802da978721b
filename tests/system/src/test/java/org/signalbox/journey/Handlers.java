package org.signalbox.journey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.signalbox.workflow.ExternalTaskHandler;
import org.signalbox.workflow.ExternalTaskHandler.Handled;
import org.signalbox.workflow.ExternalTaskHandler.Task;

/** One handler for each topic of the test models. What one records it records as often as it is asked to. */
@ApplicationScoped
public class Handlers {

    private static final String INSERT = "insert into journey.step (business_key, topic) values (?, ?)";

    private final Map<UUID, Integer> attempts = new ConcurrentHashMap<>();

    @Inject
    DataSource database;

    @Produces
    ExternalTaskHandler charges() {
        return new Step("journey-charge", this::recorded);
    }

    @Produces
    ExternalTaskHandler ships() {
        return new Step("journey-ship", this::recorded);
    }

    @Produces
    ExternalTaskHandler fails() {
        return new Step("journey-fails", this::failed);
    }

    @Produces
    ExternalTaskHandler weighs() {
        return new Step("parcel_weigh", Handlers::weighed);
    }

    @Produces
    ExternalTaskHandler lifts() {
        return new Step("parcel_lift", this::lifted);
    }

    /** Reads one variable of the instance and answers with another. */
    private static Handled weighed(Task task) {
        if (!task.variables().containsKey("grams")) {
            return new Handled.Incident("nobody said how heavy it is");
        }
        JsonObject answer = Json.createObjectBuilder()
                .add("heavy", task.variables().getInt("grams") > 1000)
                .build();
        return new Handled.Completed(answer, () -> {});
    }

    /** The third time it can. */
    private Handled lifted(Task task) {
        int attempt = attempts.merge(task.id(), 1, Integer::sum);
        return attempt < 3
                ? new Handled.Failed("it is too heavy, attempt " + attempt)
                : new Handled.Completed(
                        Json.createObjectBuilder().add("lifted", attempt).build(), () -> {});
    }

    private Handled recorded(Task task) {
        return new Handled.Completed(JsonObject.EMPTY_JSON_OBJECT, () -> record(task));
    }

    private void record(Task task) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, task.businessKey());
            insert.setString(2, task.topic());
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** As its variable says. */
    private Handled failed(Task task) {
        return switch (task.variables().getString("how")) {
            case "throws" -> throw new IllegalStateException("it always throws");
            case "errs" -> throw new StackOverflowError("it always errs");
            case "hangs" -> forEver();
            case "bpmn" -> new Handled.BpmnError(task.variables().getString("code"), "as asked");
            default -> new Handled.Completed(JsonObject.EMPTY_JSON_OBJECT, () -> {});
        };
    }

    private static Handled forEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException given) {
            throw new IllegalStateException("it was given up", given);
        }
        throw new IllegalStateException("unreachable");
    }
}
