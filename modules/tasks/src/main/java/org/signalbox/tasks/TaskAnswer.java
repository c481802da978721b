package org.signalbox.tasks;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import org.signalbox.kernel.Refusal;
import org.signalbox.versions.ReadVersion;

/** How requests about one task are read and answered, whatever their address. */
final class TaskAnswer {

    private TaskAnswer() {}

    /** With its version as the ETag; 202 where the engine has still to confirm. */
    static Response of(TaskView task) {
        boolean pending = task.status().equals(TaskStatus.COMPLETING.name());
        return Response.status(pending ? Response.Status.ACCEPTED : Response.Status.OK)
                .entity(task)
                .tag(ReadVersion.tag(task.version()))
                .build();
    }

    static JsonObject object(String field, JsonValue given) {
        if (given == null || given.getValueType() == JsonValue.ValueType.NULL) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (given instanceof JsonObject object) {
            return object;
        }
        throw Refusal.invalid(field, "must be a JSON object");
    }
}
