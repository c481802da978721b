package org.signalbox.taskworkflows;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.signalbox.taskworkflows.TaskMappings.Mapping;
import org.signalbox.workflow.Workflows;

@Singleton
@Path("/tasks/mapping")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TaskMappingsResource {

    private static final String NO_CONTROL_CHARACTERS = "\\P{Cc}*";

    /** Keys of at most 200 characters, none of them a control character. */
    public record NewTaskMapping(
            @NotBlank @Size(max = 200) @Pattern(regexp = NO_CONTROL_CHARACTERS) String taskKey,
            @NotBlank @Size(max = 200) @Pattern(regexp = NO_CONTROL_CHARACTERS) String workflowKey) {}

    public record TaskMappingView(UUID id, String taskKey, String workflowKey) {

        static TaskMappingView of(Mapping mapping) {
            return new TaskMappingView(mapping.id(), mapping.taskKey(), mapping.workflowKey());
        }
    }

    @Inject
    TaskMappings mappings;

    @Inject
    Workflows workflows;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("mappings:write")
    public Response add(@Valid @NotNull NewTaskMapping mapping) {
        workflows.mustKnow(current.caller().tenant(), mapping.workflowKey());
        TaskMappings.Added added = mappings.add(current.caller(), mapping.taskKey(), mapping.workflowKey());
        return Response.status(added.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(TaskMappingView.of(added.mapping()))
                .build();
    }

    @GET
    @RolesAllowed("mappings:read")
    public Page<TaskMappingView> list(
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        return mappings.page(current.caller().tenant(), limit, cursor).map(TaskMappingView::of);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("mappings:write")
    public void remove(@PathParam("id") UUID id) {
        mappings.remove(current.caller(), id);
    }
}
