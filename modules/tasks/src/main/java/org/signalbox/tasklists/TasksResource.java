package org.signalbox.tasklists;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.tasks.TaskView;

/** Lists of tasks: mine, my groups', of a queue, by any of the filters. */
@Singleton
@Path("/tasks")
@Produces(MediaType.APPLICATION_JSON)
public class TasksResource {

    @Inject
    Tasks tasks;

    @Inject
    Caller.Current current;

    @GET
    @RolesAllowed("tasks:read")
    public Page<TaskView> list(
            @Context UriInfo request,
            @QueryParam("sort") @DefaultValue("created") String sort,
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") String cursor) {
        return tasks.page(
                Selection.of(request.getQueryParameters(), current.caller()), Sorting.of(sort), cursor, limit);
    }
}
