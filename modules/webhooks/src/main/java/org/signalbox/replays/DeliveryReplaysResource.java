package org.signalbox.replays;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
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
import java.time.Instant;
import java.util.UUID;
import org.signalbox.deliveries.Redeliveries.Wanted;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;

/** What was not delivered, or got lost behind its receiver, is sent once more; first one may ask how much that would be. */
@Singleton
@Path("/deliveries/replays")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryReplaysResource {

    /**
     * @param subscription whose; absent, for those who see the whole tenant, all
     * @param status DELIVERED, EXHAUSTED or ABANDONED; absent is the last two
     * @param from inclusive
     * @param to exclusive; absent is now
     * @param dryRun true only counts
     */
    public record NewDeliveryReplay(
            UUID subscription, String status, @Size(max = 100) String type, Instant from, Instant to, Boolean dryRun) {

        Wanted wanted() {
            return new Wanted(subscription, status, type, from, to);
        }
    }

    /** @param countIsMore true where there are more than 10000, which are not counted */
    public record DeliveryPreview(long count, boolean countIsMore) {

        static DeliveryPreview of(long counted) {
            return new DeliveryPreview(
                    Math.min(counted, DeliveryReplays.MOST_COUNTED), counted > DeliveryReplays.MOST_COUNTED);
        }
    }

    @Inject
    DeliveryReplays replays;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("subscriptions:operate")
    public Response start(@Valid @NotNull NewDeliveryReplay replay) {
        if (Boolean.TRUE.equals(replay.dryRun())) {
            return Response.ok(DeliveryPreview.of(replays.preview(replay.wanted(), current.caller())))
                    .build();
        }
        DeliveryReplayView started = replays.start(replay.wanted(), current.caller());
        return Response.accepted(started)
                .location(URI.create("deliveries/replays/" + started.id()))
                .build();
    }

    @GET
    @RolesAllowed("subscriptions:read")
    public Page<DeliveryReplayView> list(
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        return replays.page(current.caller(), cursor, limit);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("subscriptions:read")
    public DeliveryReplayView one(@PathParam("id") UUID id) {
        return replays.seen(id, current.caller());
    }
}
