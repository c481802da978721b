package org.signalbox.tasks;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.signalbox.kernel.Caller;

/** The predecessor's call: completes the one open task with the key. */
@Singleton
@Path("/tasks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MoveResource {

    /** @param businessKey says which, where several tasks have the key; may be absent */
    public record Move(
            @NotBlank @Size(max = 200) String taskKey, JsonValue payload, @Size(max = 255) String businessKey) {}

    @Inject
    Completions completions;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("tasks:work")
    public Response move(@Valid @NotNull Move move) {
        JsonObject variables = TaskAnswer.object("payload", move.payload());
        return TaskAnswer.of(
                completions.completeByKey(move.taskKey(), move.businessKey(), variables, current.caller()));
    }
}
