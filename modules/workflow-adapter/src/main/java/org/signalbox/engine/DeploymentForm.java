package org.signalbox.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The body of a deployment: a form of several parts, one of them the model. */
final class DeploymentForm {

    private final String boundary = "signalbox-" + UUID.randomUUID();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** @param onlyIfChanged whether the engine keeps what it has where that is the same */
    DeploymentForm(String tenant, String name, byte[] bpmn, boolean onlyIfChanged) {
        field("\"deployment-name\"", name);
        field("\"deployment-source\"", "signalbox");
        if (!EngineTenant.isNone(tenant)) {
            field("\"tenant-id\"", tenant);
        }
        if (onlyIfChanged) {
            field("\"enable-duplicate-filtering\"", "true");
            field("\"deploy-changed-only\"", "true");
        }
        file(name, bpmn);
    }

    DeploymentForm file(String name, byte[] bpmn) {
        field("\"" + name + "\"; filename=\"" + name + ".bpmn\"", bpmn);
        return this;
    }

    String type() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return whole.toByteArray();
    }

    private void field(String name, String content) {
        field(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void field(String name, byte[] content) {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=" + name + "\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
