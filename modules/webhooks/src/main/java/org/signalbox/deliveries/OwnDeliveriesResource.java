package org.signalbox.deliveries;

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
import java.net.URI;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;

/** Those of one subscription, and one more to try whether they come. */
@Singleton
@Path("/subscriptions/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class OwnDeliveriesResource {

    @Inject
    DeliveryPages pages;

    @Inject
    Broadcasts broadcasts;

    @Inject
    Caller.Current current;

    @GET
    @RolesAllowed("subscriptions:read")
    public Page<DeliveryView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        return pages.page(current.caller(), new DeliveryQuery(id, null, false, null, null, null), cursor, limit);
    }

    @POST
    @Path("test")
    @RolesAllowed("subscriptions:operate")
    public Response test(@PathParam("id") UUID id) {
        DeliveryView sent = broadcasts.test(current.caller(), id);
        return Response.accepted(sent)
                .location(URI.create("deliveries/" + sent.id()))
                .build();
    }
}
