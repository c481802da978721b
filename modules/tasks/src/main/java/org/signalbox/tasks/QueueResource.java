package org.signalbox.tasks;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.signalbox.kernel.Caller;
import org.signalbox.taskdrafts.SentTask;
import org.signalbox.versions.ReadVersion;

/** Tasks that no process hands out. Who is not sure whether he was heard sends again, under the same id. */
@Singleton
@Path("/queues/{queue}/tasks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class QueueResource {

    @Inject
    Creation creation;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("tasks:write")
    public Response add(
            @PathParam("queue") String queue,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @NotNull JsonObject task,
            @Context UriInfo request) {
        TaskView made = creation.make(SentTask.of(queue, task, idempotencyKey), current.caller());
        return Response.status(made.repeat() == null ? Response.Status.CREATED : Response.Status.OK)
                .location(request.getBaseUriBuilder().path("tasks/{id}").build(made.id()))
                .entity(made)
                .tag(ReadVersion.tag(made.version()))
                .build();
    }
}
