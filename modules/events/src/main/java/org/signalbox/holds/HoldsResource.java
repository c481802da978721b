package org.signalbox.holds;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.signalbox.eventreplays.ReplayView;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;

/** Events of a key are stopped on purpose: accepted, kept as HELD, and let go by a replay. Keys may have slashes. */
@Singleton
@Path("/events/holds")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class HoldsResource {

    /** @param reason for people; may be absent */
    public record NewHold(
            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cc}*") String eventKey,
            @Size(max = 1000) @Pattern(regexp = "\\P{Cc}*") String reason) {}

    public record HoldView(String eventKey, String reason, String heldBy, Instant since) {

        static HoldView of(HoldTable.Hold hold) {
            return new HoldView(hold.eventKey(), hold.reason(), hold.heldBy(), hold.since());
        }
    }

    @Inject
    Holds holds;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("events:operate")
    public Response hold(@Valid @NotNull NewHold hold) {
        HoldView held = HoldView.of(holds.hold(current.caller(), hold.eventKey(), hold.reason()));
        return Response.status(Response.Status.CREATED).entity(held).build();
    }

    @GET
    @RolesAllowed("operations:read")
    public Page<HoldView> list() {
        return new Page<>(holds.all(current.caller()).stream().map(HoldView::of).toList(), null);
    }

    @DELETE
    @RolesAllowed("events:operate")
    public Response release(@NotBlank @QueryParam("eventKey") String eventKey) {
        ReplayView replay = holds.release(current.caller(), eventKey);
        return Response.accepted(replay)
                .location(URI.create("events/replays/" + replay.id()))
                .build();
    }
}
