package org.signalbox.tasklists;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.signalbox.kernel.Caller;

@Singleton
@Path("/tasks/count")
@Produces(MediaType.APPLICATION_JSON)
public class TaskCountsResource {

    /** @param countIsMore whether there are more, which are not counted */
    public record Count(int count, boolean countIsMore) {}

    @Inject
    Tasks tasks;

    @Inject
    Caller.Current current;

    @GET
    @RolesAllowed("tasks:read")
    public Count count(@Context UriInfo request) {
        int count = tasks.count(Selection.of(request.getQueryParameters(), current.caller()));
        return new Count(Math.min(count, Tasks.MOST_COUNTED), count > Tasks.MOST_COUNTED);
    }
}
