package org.signalbox.bulk;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
import java.util.Map;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;

/** One action on many tasks by filter; first one may ask how many that would be. */
@Singleton
@Path("/tasks/bulk")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BulkResource {

    static final String MANAGE = "tasks:manage";

    /**
     * @param countIsMore true where there are more than 10000, which are not counted
     * @param byKey task keys with their counts among those, the most frequent first, at most 1000
     */
    public record Preview(long count, boolean countIsMore, Map<String, Long> byKey) {}

    @Inject
    Bulks bulks;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed(MANAGE)
    public Response start(@NotNull JsonObject request) {
        Wanted wanted = Wanted.of(request);
        if (!current.caller().may(wanted.action().scope())) {
            String sentence = "To " + wanted.action().text() + " tasks needs "
                    + wanted.action().scope() + ".";
            throw new Refusal(Refusal.Kind.FORBIDDEN, sentence);
        }
        if (wanted.dryRun()) {
            return Response.ok(bulks.preview(wanted, current.caller())).build();
        }
        BulkView started = bulks.start(wanted, current.caller());
        return Response.accepted(started)
                .location(URI.create("tasks/bulk/" + started.id()))
                .build();
    }

    @GET
    @RolesAllowed("operations:read")
    public Page<BulkView> list(
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        return bulks.page(current.caller(), cursor, limit);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("operations:read")
    public BulkView one(@PathParam("id") UUID id) {
        return bulks.seen(id, current.caller());
    }
}
