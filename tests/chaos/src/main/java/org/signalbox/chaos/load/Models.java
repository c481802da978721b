package org.signalbox.chaos.load;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.signalbox.chaos.stage.Caller;

/** What is deployed and mapped before anything is sent. */
public final class Models {

    private Models() {}

    public static void deploy(Caller admin) {
        for (Kind kind : List.of(Kind.NOTE, Kind.ORDER)) {
            admin.answered("POST", "/api/workflows", "application/bpmn+xml", model(kind))
                    .mustBeYes();
            map(admin, kind, Json.createObjectBuilder().add("workflowKey", kind.workflow()));
        }
        map(
                admin,
                Kind.FUTILE,
                Json.createObjectBuilder()
                        .add("workflowKey", Kind.NOTE.workflow())
                        .add("variables", "{\"amount\": $number(recipient)}"));
        map(
                admin,
                Kind.PAYMENT,
                Json.createObjectBuilder()
                        .add("action", "correlate")
                        .add("messageName", "chaos-paid")
                        .add("businessKey", "$event.businessKey"));
    }

    private static void map(Caller admin, Kind kind, JsonObjectBuilder mapping) {
        String json = mapping.add("eventKey", kind.key()).build().toString();
        admin.answered("POST", "/api/events/mapping", json).mustBeYes();
    }

    private static String model(Kind kind) {
        try (InputStream file = Models.class.getResourceAsStream(kind.workflow() + ".bpmn")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
