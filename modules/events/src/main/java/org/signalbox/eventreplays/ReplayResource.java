package org.signalbox.eventreplays;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.signalbox.events.EventReader;
import org.signalbox.kernel.Caller;

/** One event is taken up once more. */
@Singleton
@Path("/events/{id}/replay")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ReplayResource {

    @Inject
    Replays replays;

    @Inject
    EventReader events;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("events:operate")
    public Response replay(@PathParam("id") UUID id) {
        replays.one(id, current.caller());
        return Response.accepted(events.one(id, current.caller()))
                .location(URI.create("events/" + id))
                .build();
    }
}
