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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    public record Assignment(@NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cc}*") String assignee) {}

    public record Failure(@NotBlank @Size(max = 2000) String reason) {}

    public record Cancellation(@Size(max = 2000) String reason) {}

    /** @param countIsMore whether there are more, which are not counted */
    public record Count(int count, boolean countIsMore) {}

    private static final Set<String> OF_A_PAGE = Set.of("sort", "limit", "cursor");

    @Inject
    Tasks tasks;

    @Inject
    Completions completions;

    @Inject
    Claims claims;

    @Inject
    Closings closings;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed("tasks:read")
    public Page<TaskView> list(
            @Context UriInfo request,
            @QueryParam("sort") @DefaultValue("created") String sort,
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") String cursor) {
        return tasks.page(wanted(request), Sorting.of(sort), cursor, limit);
    }

    @GET
    @Path("count")
    @RolesAllowed("tasks:read")
    public Count count(@Context UriInfo request) {
        int count = tasks.count(wanted(request));
        return new Count(Math.min(count, Tasks.MOST_COUNTED), count > Tasks.MOST_COUNTED);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("tasks:read")
    public Response one(@PathParam("id") UUID id) {
        return answer(tasks.one(caller.tenant(), id));
    }

    @POST
    @Path("{id}/claim")
    @RolesAllowed("tasks:work")
    public Response claim(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(claims.claim(id, IfMatch.given(ifMatch), caller));
    }

    @POST
    @Path("{id}/release")
    @RolesAllowed("tasks:work")
    public Response release(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(claims.release(id, IfMatch.given(ifMatch), caller));
    }

    @POST
    @Path("{id}/assign")
    @RolesAllowed("tasks:work")
    public Response assign(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid @NotNull Assignment assignment) {
        return answer(claims.assign(id, assignment.assignee(), IfMatch.given(ifMatch), caller));
    }

    @POST
    @Path("{id}/complete")
    @RolesAllowed("tasks:work")
    public Response complete(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid Completion completion) {
        JsonObject variables = object("variables", completion == null ? null : completion.variables());
        return answer(completions.complete(id, variables, IfMatch.given(ifMatch), caller));
    }

    @POST
    @Path("{id}/fail")
    @RolesAllowed("tasks:work")
    public Response fail(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid @NotNull Failure failure) {
        return answer(closings.fail(id, failure.reason(), IfMatch.given(ifMatch), caller));
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed("tasks:manage")
    public Response cancel(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid Cancellation cancellation) {
        String reason = cancellation == null ? null : cancellation.reason();
        return answer(closings.cancel(id, reason, IfMatch.given(ifMatch), caller));
    }

    /** The predecessor's call: completes the one open task with the key. */
    @POST
    @RolesAllowed("tasks:work")
    public Response move(@Valid @NotNull Move move) {
        JsonObject variables = object("payload", move.payload());
        return answer(completions.completeByKey(move.taskKey(), move.businessKey(), variables, caller));
    }

    private Selection wanted(UriInfo request) {
        Map<String, List<String>> filters = new LinkedHashMap<>(request.getQueryParameters());
        OF_A_PAGE.forEach(filters::remove);
        return Selection.of(filters, caller);
    }

    /** 202 where the engine has still to confirm. */
    private static Response answer(TaskView task) {
        boolean pending = task.status().equals(TaskStatus.COMPLETING.name());
        return Response.status(pending ? Response.Status.ACCEPTED : Response.Status.OK)
                .entity(task)
                .tag(IfMatch.tag(task.version()))
                .build();
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
