package org.signalbox.callbacks;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

/** Calls of callbacks that were given up. */
@Singleton
@Path("/callbacks")
@Produces(MediaType.APPLICATION_JSON)
public class CallbacksResource {

    @Inject
    Callbacks callbacks;

    @Inject
    Caller.Current current;

    @GET
    @RolesAllowed("tasks:read")
    public Page<CallbackView> list(
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        return callbacks.page(current.caller(), cursor, limit);
    }

    @POST
    @Path("{id}/retry")
    @RolesAllowed("tasks:manage")
    public Response retry(@PathParam("id") UUID id) {
        callbacks.retry(id, current.caller());
        return Response.accepted().build();
    }
}
