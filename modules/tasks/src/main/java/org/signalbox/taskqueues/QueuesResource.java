package org.signalbox.taskqueues;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;

/** Queues for whoever sees to them: what is in them, on which terms it is given out, and whether it is. */
@Singleton
@Path("/queues")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class QueuesResource {

    private static final String MANAGE = "tasks:manage";
    private static final String NAME = "\\P{Cc}{1,200}";

    /** What is absent is as usual. */
    public record NewTerms(
            String lease, @Min(1) @Max(Terms.MOST_ATTEMPTS) Integer attempts, String retryDelay, String growth) {}

    @Inject
    QueueCounts counts;

    @Inject
    TaskQueues queues;

    @Inject
    Caller.Current current;

    @GET
    @RolesAllowed("tasks:read")
    public Page<QueueView> list(
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") @Size(max = 200) String cursor) {
        return counts.page(current.caller().tenant(), cursor, limit);
    }

    @GET
    @Path("{queue}")
    @RolesAllowed("tasks:read")
    public QueueView one(@PathParam("queue") String queue) {
        return counts.one(current.caller().tenant(), queue);
    }

    @PUT
    @Path("{queue}")
    @RolesAllowed(MANAGE)
    public QueueView agree(@PathParam("queue") @Pattern(regexp = NAME) String queue, @Valid @NotNull NewTerms given) {
        Terms terms = Terms.of(given.lease(), given.attempts(), given.retryDelay(), given.growth());
        queues.agree(queue, terms, current.caller());
        return counts.one(current.caller().tenant(), queue);
    }

    @POST
    @Path("{queue}/pause")
    @RolesAllowed(MANAGE)
    public QueueView pause(@PathParam("queue") @Pattern(regexp = NAME) String queue) {
        queues.pause(queue, current.caller());
        return counts.one(current.caller().tenant(), queue);
    }

    @POST
    @Path("{queue}/resume")
    @RolesAllowed(MANAGE)
    public QueueView resume(@PathParam("queue") @Pattern(regexp = NAME) String queue) {
        queues.resume(queue, current.caller());
        return counts.one(current.caller().tenant(), queue);
    }
}
