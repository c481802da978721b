package org.signalbox.bench;

import jakarta.json.JsonObject;
import java.util.concurrent.atomic.AtomicLong;

/** The path through Signalbox: one request; all else comes of it. */
final class OurPath implements Sender {

    private static final String EVENT =
            """
            {"key":"%s","source":"bench","description":"An order","payload":\
            {"orderId":"R-%d","amount":250,"tasks":[{"key":"%s","name":"Pick the goods"}]}}""";

    private final Door signalbox;
    private final Flow flow;
    private final AtomicLong number = new AtomicLong();

    private OurPath(Door signalbox, Flow flow) {
        this.signalbox = signalbox;
        this.flow = flow;
    }

    /** With all that it needs. */
    static OurPath of(Flow flow, Stack stack, String receiver) throws Exception {
        Door signalbox = stack.signalbox();
        stack.deploy("path.bpmn", "KEY", flow.workflow(), "TOPIC", "create-tasks");
        signalbox.post(
                "/api/events/mapping",
                "{\"eventKey\":\"" + flow.key() + "\",\"workflowKey\":\"" + flow.workflow() + "\"}",
                201);
        if (flow.hasChild()) {
            stack.deploy("child.bpmn", "KEY", flow.child(), "STEP", flow.told());
            signalbox.post(
                    "/api/tasks/mapping",
                    "{\"taskKey\":\"" + flow.task() + "\",\"workflowKey\":\"" + flow.child() + "\"}",
                    201);
        }
        signalbox.post(
                "/api/subscriptions",
                "{\"url\":\"" + receiver + "\",\"types\":[\"task.created\"],\"keys\":[\"" + flow.told()
                        + "\"],\"width\":32}",
                201);
        return new OurPath(signalbox, flow);
    }

    @Override
    public String send() throws Exception {
        String event = EVENT.formatted(flow.key(), number.incrementAndGet(), flow.task());
        return ((JsonObject) signalbox.ask("/api/events", event)).getString("id");
    }
}
