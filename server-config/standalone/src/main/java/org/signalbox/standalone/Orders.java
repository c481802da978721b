package org.signalbox.standalone;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the shop of the demo says: its events, its approval, and the model of its workflow. */
final class Orders {

    static final String EVENT_KEY = "order.placed";
    static final String MADE_TASK = "pick-goods";

    private Orders() {}

    static JsonObjectBuilder event(String order) {
        JsonObjectBuilder task = Json.createObjectBuilder()
                .add("key", MADE_TASK)
                .add("name", "Pick the goods of order " + order)
                .add("type", "picking")
                .add("priority", "high")
                .add("metadata", Json.createObjectBuilder().add("orderId", order));
        JsonObjectBuilder payload = Json.createObjectBuilder()
                .add("orderId", order)
                .add("customer", "Ada")
                .add("amount", 420)
                .add("tasks", Json.createArrayBuilder().add(task));
        return Json.createObjectBuilder()
                .add("key", EVENT_KEY)
                .add("description", "Order " + order + " was placed")
                .add("source", "shop")
                .add("payload", payload);
    }

    static JsonObjectBuilder approval() {
        return Json.createObjectBuilder().add("approved", true);
    }

    static String model() {
        try (InputStream model = Orders.class.getResourceAsStream("order-review.bpmn")) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
