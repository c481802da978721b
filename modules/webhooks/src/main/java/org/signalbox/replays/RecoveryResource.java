package org.signalbox.replays;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.signalbox.kernel.Caller;

/** One who was away for days comes back, and loses nothing. */
@Singleton
@Path("/subscriptions/{id}/recovery")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RecoveryResource {

    /** @param since of what was not delivered, inclusive */
    public record Recovery(@NotNull Instant since) {}

    @Inject
    DeliveryReplays replays;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("subscriptions:operate")
    public Response recover(@PathParam("id") UUID id, @Valid @NotNull Recovery recovery) {
        DeliveryReplayView started = replays.recover(id, recovery.since(), current.caller());
        return Response.accepted(started)
                .location(URI.create("deliveries/replays/" + started.id()))
                .build();
    }
}
