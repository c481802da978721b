package org.signalbox.tasks;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;

@Path("/tasks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TasksResource {

    /** @param variables given to the workflow that waits; may be absent */
    public record Completion(JsonValue variables) {}

    /** @param businessKey says which, where several tasks have the key; may be absent */
    public record Move(
            @NotBlank @Size(max = 200) String taskKey, JsonValue payload, @Size(max = 255) String businessKey) {}

    @Inject
    Tasks tasks;

    @Inject
    Completions completions;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed("tasks:read")
    public Page<TaskView> list(
            @QueryParam("key") String key,
            @QueryParam("status") String status,
            @QueryParam("eventId") UUID eventId,
            @QueryParam("instanceId") UUID instanceId,
            @QueryParam("businessKey") String businessKey,
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        Tasks.Filter filter = new Tasks.Filter(key, status, eventId, instanceId, businessKey, cursor);
        return tasks.page(caller.tenant(), filter, limit);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("tasks:read")
    public Response one(@PathParam("id") UUID id) {
        return answer(Response.ok(), tasks.one(caller.tenant(), id));
    }

    @POST
    @Path("{id}/complete")
    @RolesAllowed("tasks:work")
    public Response complete(@PathParam("id") UUID id, @Valid Completion completion) {
        JsonObject variables = object("variables", completion == null ? null : completion.variables());
        return completed(completions.complete(id, variables, caller));
    }

    /** The predecessor's call: completes the one open task with the key. */
    @POST
    @RolesAllowed("tasks:work")
    public Response move(@Valid @NotNull Move move) {
        JsonObject variables = object("payload", move.payload());
        return completed(completions.completeByKey(move.taskKey(), move.businessKey(), variables, caller));
    }

    private static Response completed(TaskView task) {
        boolean pending = task.status().equals(TaskStatus.COMPLETING.name());
        return answer(Response.status(pending ? Response.Status.ACCEPTED : Response.Status.OK), task);
    }

    private static Response answer(Response.ResponseBuilder response, TaskView task) {
        return response.entity(task).tag(IfMatch.tag(task.version())).build();
    }

    private static JsonObject object(String field, JsonValue given) {
        if (given == null || given.getValueType() == JsonValue.ValueType.NULL) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (given instanceof JsonObject object) {
            return object;
        }
        throw Refusal.invalid(field, "must be a JSON object");
    }
}
