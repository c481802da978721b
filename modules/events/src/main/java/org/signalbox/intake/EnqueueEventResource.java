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
import org.signalbox.kernel.Caller;

/** The path that the predecessor documented; the same as posting to {@code /events}. */
@Singleton
@Path("/enque-event")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EnqueueEventResource {

    @Inject
    Reception reception;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("events:write")
    public Response accept(@Valid @NotNull NewEvent event, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return IntakeResource.accepted(reception.accept(event.under(idempotencyKey), current.caller()));
    }
}
