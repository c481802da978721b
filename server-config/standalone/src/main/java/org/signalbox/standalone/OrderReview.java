package org.signalbox.standalone;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * The story of the demo, told twice, for an order that comes in by REST and for one that comes by JMS: event,
 * workflow, tasks, a review, the end, and at every turn a webhook whose signature is checked.
 */
final class OrderReview {

    private static final String WORKFLOW_KEY = "order-review";
    private static final String USER_TASK = "review-order";

    private final Standalone standalone;
    private final Receiver receiver;
    private final Steps steps;
    private final Api admin;
    private Api shop;

    OrderReview(Standalone standalone, Receiver receiver, Steps steps) {
        this.standalone = standalone;
        this.receiver = receiver;
        this.steps = steps;
        AdminKey key = AdminKey.read(standalone.adminKey());
        this.admin = new Api(standalone.server(), key.apiKey(), key.apiSecret());
    }

    void play() {
        prepare();
        steps.title("An order by REST:");
        String byRest = steps.act(
                "POST /api/events with the client's key",
                () -> shop.post("/api/events", Orders.event("R-1001")).getString("id"));
        follow(
                byRest,
                id -> shop.post(
                        "/api/tasks/" + id + "/complete",
                        Json.createObjectBuilder().add("variables", Orders.approval())));
        steps.title("An order by JMS, as a legacy producer sends it:");
        steps.act("message to queue signalbox.inbound", () -> send(Orders.event("J-2002")));
        String byJms = steps.see("the message is an event", () -> eventOf("J-2002"), event -> event.getString("id"))
                .getString("id");
        follow(
                byJms,
                id -> shop.post(
                        "/api/tasks",
                        Json.createObjectBuilder()
                                .add("taskKey", USER_TASK)
                                .add("payload", Orders.approval())
                                .add("businessKey", businessKeyOf(byJms))));
        if (!receiver.refused().isEmpty()) {
            throw new Steps.Missing("a webhook was not signed as it should be: " + receiver.refused());
        }
        steps.title(receiver.verified() + " webhooks came and every signature was right.");
    }

    private void prepare() {
        steps.title("What there has to be:");
        steps.act("POST /api/workflows with the BPMN model", () -> admin.post(
                        "/api/workflows", "application/xml", Orders.model())
                .getJsonArray("workflows")
                .toString());
        steps.act("POST /api/events/mapping", () -> admin.post(
                        "/api/events/mapping",
                        Json.createObjectBuilder()
                                .add("eventKey", Orders.EVENT_KEY)
                                .add("workflowKey", WORKFLOW_KEY))
                .getString("id"));
        steps.act("POST /api/api-keys for the client", this::becomeClient);
        steps.act("POST /api/tasks/subscribe with the client's key", () -> shop.post(
                        "/api/tasks/subscribe",
                        Json.createObjectBuilder()
                                .add("url", receiver.address().toString())
                                .add("key", Orders.EVENT_KEY))
                .getString("id"));
    }

    private String becomeClient() {
        JsonObject key = admin.post("/api/api-keys", Json.createObjectBuilder().add("key", "shop"));
        shop = new Api(standalone.server(), key.getString("apiKey"), key.getString("apiSecret"));
        receiver.expectSignaturesOf(key.getString("apiSecret"));
        return key.getString("apiKey");
    }

    private interface Completing {
        JsonObject complete(String task);
    }

    private void follow(String event, Completing completing) {
        JsonObject action =
                steps.see("the workflow runs", () -> started(event), one -> "instance " + one.getString("instanceId"));
        webhook("event.processed", event, "");
        String made = task(Orders.MADE_TASK, event, "OPEN", "topic create-tasks made the task " + Orders.MADE_TASK);
        webhook("task.created", event, Orders.MADE_TASK);
        String review = task(USER_TASK, event, "OPEN", "the user task " + USER_TASK + " waits");
        webhook("task.created", event, USER_TASK);
        steps.act(
                "the review is completed, approved",
                () -> completing.complete(review).getString("status"));
        task(USER_TASK, event, "COMPLETED", "the engine has it");
        webhook("task.completed", event, USER_TASK);
        task(Orders.MADE_TASK, event, "COMPLETED", "the gateway led to end-task, which ended " + Orders.MADE_TASK);
        webhook("task.completed", event, Orders.MADE_TASK);
        steps.see("the instance has ended", () -> ended(action), state -> state + ", task " + made);
    }

    private String task(String key, String event, String status, String step) {
        return steps.see(
                        step,
                        () -> shop
                                .get("/api/tasks?key=" + key + "&eventId=" + event + "&status=" + status)
                                .getJsonArray("items")
                                .getValuesAs(JsonObject.class)
                                .stream()
                                .findFirst(),
                        task -> "task " + task.getString("id"))
                .getString("id");
    }

    private void webhook(String type, String event, String taskKey) {
        steps.see(
                "verified webhook " + type + (taskKey.isEmpty() ? "" : " of " + taskKey),
                () -> receiver.first(one -> one.type().equals(type)
                        && event.equals(one.data().getString("eventId", ""))
                        && (taskKey.isEmpty()
                                || taskKey.equals(
                                        one.data().getJsonObject("task").getString("key")))),
                one -> one.id());
    }

    private Optional<JsonObject> started(String event) {
        return admin.get("/api/events/" + event).getJsonArray("actions").getValuesAs(JsonObject.class).stream()
                .filter(action -> action.getString("status").equals("DONE"))
                .findFirst();
    }

    private Optional<JsonObject> eventOf(String order) {
        return admin
                .get("/api/events?key=" + Orders.EVENT_KEY)
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(line -> admin.get("/api/events/" + line.getString("id")))
                .filter(event ->
                        event.getJsonObject("payload").getString("orderId").equals(order))
                .findFirst();
    }

    private String businessKeyOf(String event) {
        return admin.get("/api/events/" + event).getString("businessKey");
    }

    /** Asked of the engine itself: the one thing a client of Signalbox cannot see. */
    private Optional<String> ended(JsonObject action) {
        String address =
                standalone.access("engine").address() + "/history/process-instance/" + action.getString("engineId");
        return standalone
                .http()
                .find(address, standalone.access("engine"))
                .map(instance -> instance.getString("state"))
                .filter("COMPLETED"::equals);
    }

    private String send(JsonObjectBuilder event) {
        Access broker = standalone.access("broker");
        try (ActiveMQConnectionFactory factory =
                new ActiveMQConnectionFactory(broker.address(), broker.user(), broker.password())) {
            return send(factory, event.build().toString());
        }
    }

    private static String send(ConnectionFactory factory, String text) {
        try (JMSContext context = factory.createContext()) {
            var message = context.createTextMessage(text);
            context.createProducer().send(context.createQueue("signalbox.inbound"), message);
            return message.getJMSMessageID();
        } catch (JMSException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
