package org.signalbox.tasklists;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import org.signalbox.kernel.Page;
import org.signalbox.tasks.TaskView;

/**
 * Writes pages of tasks as JSON binding would, which for fifty tasks costs several times as much: it looks each member up, and
 * hashes each task and the whole page to be sure that none holds itself.
 */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public class TaskPageWriter implements MessageBodyWriter<Page<TaskView>> {

    private static final int PAGE = 32 * 1024;
    private static final JsonGeneratorFactory GENERATORS =
            JsonProvider.provider().createGeneratorFactory(Map.of());

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == Page.class
                && generic instanceof ParameterizedType page
                && page.getActualTypeArguments()[0] == TaskView.class;
    }

    @Override
    public void writeTo(
            Page<TaskView> page,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream(PAGE);
        try (JsonGenerator json = GENERATORS.createGenerator(written)) {
            json.writeStartObject().writeStartArray("items");
            page.items().forEach(task -> write(task, json));
            json.writeEnd();
            if (page.next() == null) {
                json.writeNull("next");
            } else {
                json.write("next", page.next());
            }
            json.writeEnd();
        }
        written.writeTo(out);
    }

    /** What is absent is left out. */
    private static void write(TaskView task, JsonGenerator json) {
        json.writeStartObject();
        text(json, "id", task.id());
        text(json, "key", task.key());
        text(json, "name", task.name());
        text(json, "description", task.description());
        text(json, "type", task.type());
        text(json, "status", task.status());
        text(json, "priority", task.priority());
        text(json, "severity", task.severity());
        text(json, "queue", task.queue());
        text(json, "assignee", task.assignee());
        text(json, "claimedAt", task.claimedAt());
        text(json, "leaseUntil", task.leaseUntil());
        text(json, "notBefore", task.notBefore());
        if (task.attempts() != null) {
            json.write("attempts", task.attempts());
        }
        texts(json, "candidateUsers", task.candidateUsers());
        texts(json, "candidateGroups", task.candidateGroups());
        text(json, "notes", task.notes());
        json.write("metadata", task.metadata());
        if (task.variables() != null) {
            json.write("variables", task.variables());
        }
        text(json, "startDate", task.startDate());
        text(json, "dueDate", task.dueDate());
        text(json, "endDate", task.endDate());
        json.write("overdue", task.overdue());
        text(json, "expiresAt", task.expiresAt());
        texts(json, "verification", task.verification());
        origin(task, json);
        text(json, "reason", task.reason());
        text(json, "createdAt", task.createdAt());
        text(json, "completedAt", task.completedAt());
        text(json, "foreignId", task.foreignId());
        json.write("version", task.version()).writeEnd();
    }

    private static void origin(TaskView task, JsonGenerator json) {
        text(json, "businessKey", task.businessKey());
        text(json, "eventId", task.eventId());
        text(json, "eventKey", task.eventKey());
        text(json, "workflowKey", task.workflowKey());
        text(json, "instanceId", task.instanceId());
        text(json, "ownInstanceId", task.ownInstanceId());
    }

    private static void text(JsonGenerator json, String name, Object value) {
        if (value != null) {
            json.write(name, value.toString());
        }
    }

    private static void texts(JsonGenerator json, String name, Collection<String> values) {
        if (values != null) {
            json.writeStartArray(name);
            values.forEach(json::write);
            json.writeEnd();
        }
    }
}
