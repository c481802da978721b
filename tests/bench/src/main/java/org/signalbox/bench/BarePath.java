package org.signalbox.bench;

import com.standardwebhooks.Webhook;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** The least that anybody can do for the same: the calls of the engine that cannot be left out, and the webhook, signed. Keeps nothing. */
final class BarePath implements Sender, AutoCloseable {

    private static final String START =
            """
            {"businessKey":"%s","variables":{"orderId":{"type":"String","value":"R-1"},"amount":{"type":"Integer","value":250},\
            "tasks":{"type":"String","value":"[{\\"key\\":\\"%s\\",\\"name\\":\\"Pick the goods\\"}]"}}}""";
    private static final String START_CHILD = "{\"businessKey\":\"%s\",\"variables\":{\"taskId\":{\"value\":\"%s\"}}}";
    private static final String NEWS =
            """
            {"type":"task.created","timestamp":"%s","data":{"task":{"id":"%s","key":"%s","name":"Pick the goods","status":"OPEN",\
            "priority":"50","createdAt":"%s","metadata":{}},"eventId":"%s","eventKey":"%s","businessKey":null,"workflowKey":null}}""";

    private final Door engine;
    private final String receiver;
    private final Webhook signature;
    private final Flow flow;
    private final HandedTasks handed;

    BarePath(Flow flow, Stack stack, String receiver) throws Exception {
        this.engine = stack.engine();
        this.receiver = receiver;
        this.signature = new Webhook(stack.secret());
        this.flow = flow;
        stack.deploy("path.bpmn", "KEY", workflow(), "TOPIC", workflow());
        this.handed = new HandedTasks(engine, workflow());
    }

    private String workflow() {
        return "bare-" + flow.workflow();
    }

    @Override
    public String send() throws Exception {
        String event = UUID.randomUUID().toString();
        String external = handed.of(start(workflow(), START.formatted(event, flow.task())));
        String task = UUID.randomUUID().toString();
        if (flow.hasChild()) {
            String child = start(flow.child(), START_CHILD.formatted(event, task));
            JsonArray waiting = (JsonArray) engine.get("/task?processInstanceId=" + child);
            task = waiting.getJsonObject(0).getString("id");
        }
        tell(event, task);
        handed.complete(external);
        return event;
    }

    private String start(String workflow, String body) throws Exception {
        return ((JsonObject) engine.ask("/process-definition/key/" + workflow + "/start", body)).getString("id");
    }

    private void tell(String event, String task) throws Exception {
        Instant now = Instant.now();
        String body = NEWS.formatted(now, task, flow.told(), now, event, flow.key());
        String id = "msg_" + event.replace("-", "");
        new Door(
                        "",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(now.getEpochSecond()),
                        "webhook-signature",
                        signature.sign(id, now.getEpochSecond(), body),
                        "content-type",
                        "application/json")
                .post(receiver, body, 200);
    }

    @Override
    public void close() {
        handed.close();
    }
}
