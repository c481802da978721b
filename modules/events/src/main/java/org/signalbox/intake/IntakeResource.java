package org.signalbox.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.signalbox.events.EventView;
import org.signalbox.kernel.Caller;

/** One event by one request. */
@Singleton
@Path("/events")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class IntakeResource {

    @Inject
    Reception reception;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("events:write")
    public Response accept(@Valid @NotNull NewEvent event, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return accepted(reception.accept(event.under(idempotencyKey), current.caller()));
    }

    /** The location is relative to the application path, whichever of the two paths was asked. */
    static Response accepted(EventView event) {
        return Response.accepted(event)
                .location(URI.create("events/" + event.id()))
                .build();
    }
}
