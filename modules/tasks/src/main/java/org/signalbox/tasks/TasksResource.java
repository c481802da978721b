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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;

@Path("/tasks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TasksResource {

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
            @Context UriInfo request,
            @QueryParam("sort") @DefaultValue("created") String sort,
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") String cursor) {
        return tasks.page(Selection.of(request.getQueryParameters(), caller), Sorting.of(sort), cursor, limit);
    }

    /** The predecessor's call: completes the one open task with the key. */
    @POST
    @RolesAllowed("tasks:work")
    public Response move(@Valid @NotNull Move move) {
        JsonObject variables = TaskAnswer.object("payload", move.payload());
        return TaskAnswer.of(completions.completeByKey(move.taskKey(), move.businessKey(), variables, caller));
    }
}
