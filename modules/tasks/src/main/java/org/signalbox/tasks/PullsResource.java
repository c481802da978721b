package org.signalbox.tasks;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.signalbox.kernel.Caller;
import org.signalbox.taskqueues.Terms;

/** Queues for the programs that take tasks from them. */
@Singleton
@Path("/queues/{queue}/claim")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PullsResource {

    /** @param lease as the queue says where it is absent */
    public record Claim(@Min(1) @Max(Pulls.MOST) Integer max, String lease) {}

    @Inject
    Pulls pulls;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("tasks:work")
    public Pulled claim(@PathParam("queue") String queue, @Valid @NotNull Claim claim) {
        return pulls.pull(
                queue,
                claim.max() == null ? 1 : claim.max(),
                claim.lease() == null ? null : Terms.lease(claim.lease()),
                current.caller());
    }
}
