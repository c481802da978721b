package org.signalbox.subscriptions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.signalbox.addresses.ReceiverAddresses;
import org.signalbox.kernel.Caller;

/** The predecessor's short form. A class of its own: the tasks have the path above it. */
@Singleton
@Path("/tasks/subscribe")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SubscribeResource {

    @Inject
    Subscriptions subscriptions;

    @Inject
    ReceiverAddresses addresses;

    @Inject
    Caller.Current current;

    /** @param key a type of broadcast, an event key, or a task key */
    public record ShortForm(@NotBlank String url, @NotBlank @Size(max = 200) String key) {}

    @POST
    @RolesAllowed("subscriptions:write")
    public Response subscribe(@Valid @NotNull ShortForm request) {
        Subscriptions.Taken taken =
                subscriptions.subscribe(current.caller(), addresses.receiver(request.url()), request.key());
        return Response.status(taken.created() ? Response.Status.CREATED : Response.Status.OK)
                .entity(taken.subscription())
                .build();
    }
}
