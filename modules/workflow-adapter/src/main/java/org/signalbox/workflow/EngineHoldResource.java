package org.signalbox.workflow;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.signalbox.kernel.Caller;

/** Starts and messages are stopped on purpose, for all servers: events are accepted and wait, in their order, until it is lifted. */
@Singleton
@Path("/engine/hold")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EngineHoldResource {

    /** @param reason for people; may be absent */
    public record NewHold(@Size(max = 1000) @Pattern(regexp = "\\P{Cc}*") String reason) {}

    public record HoldView(boolean held, String reason, String heldBy, Instant since) {}

    @Inject
    StartHold hold;

    @Inject
    Caller.Current current;

    @PUT
    @RolesAllowed("engine:operate")
    public HoldView hold(@Valid @NotNull NewHold wanted) {
        hold.hold(current.caller(), wanted.reason());
        return seen();
    }

    @GET
    @RolesAllowed("operations:read")
    public HoldView seen() {
        return hold.held()
                .map(held -> new HoldView(true, held.reason(), held.heldBy(), held.since()))
                .orElse(new HoldView(false, null, null, null));
    }

    @DELETE
    @RolesAllowed("engine:operate")
    public void release() {
        hold.release(current.caller());
    }
}
