package org.signalbox.incidents;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
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
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;

@Singleton
@Path("/incidents")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class IncidentsResource {

    /** A class, since that is what parameters of a query are gathered in. */
    public static class Search {

        @QueryParam("status")
        String status;

        @QueryParam("workflowKey")
        String workflowKey;

        @QueryParam("activity")
        String activity;

        @QueryParam("businessKey")
        String businessKey;

        @QueryParam("eventId")
        UUID eventId;

        @QueryParam("cursor")
        UUID cursor;

        @QueryParam("limit")
        @DefaultValue("" + Page.LIMIT)
        @Min(1)
        @Max(Page.MOST)
        int limit;

        IncidentTable.Filter filter() {
            return new IncidentTable.Filter(status, workflowKey, activity, businessKey, eventId);
        }
    }

    /** Which open ones are tried again: what is absent takes all. @param dryRun true only counts */
    public record Retry(
            @Size(max = 255) String workflowKey,
            @Size(max = 255) String activity,
            @Size(max = 255) String businessKey,
            UUID eventId,
            Boolean dryRun) {

        IncidentTable.Filter filter() {
            return new IncidentTable.Filter(IncidentStatus.OPEN.name(), workflowKey, activity, businessKey, eventId);
        }
    }

    /** @param countIsMore there may be more than are taken up by one request */
    public record Count(int count, boolean countIsMore) {}

    @Inject
    Incidents incidents;

    @Inject
    Caller.Current current;

    @GET
    @RolesAllowed("incidents:read")
    public Page<IncidentView> list(@Valid @BeanParam Search search) {
        return incidents.page(current.caller().tenant(), search.filter(), search.cursor, search.limit);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("incidents:read")
    public IncidentView one(@PathParam("id") UUID id) {
        return incidents.one(current.caller().tenant(), id);
    }

    @POST
    @Path("{id}/retry")
    @RolesAllowed("incidents:operate")
    public Response retry(@PathParam("id") UUID id) {
        return Response.accepted(incidents.retry(id, current.caller())).build();
    }

    @POST
    @Path("retries")
    @RolesAllowed("incidents:operate")
    public Response retryAll(@Valid @NotNull Retry retry) {
        boolean dryRun = Boolean.TRUE.equals(retry.dryRun());
        int count = incidents.retryAll(retry.filter(), dryRun, current.caller());
        Count answer = new Count(Math.min(count, Incidents.MOST), count > Incidents.MOST);
        return (dryRun ? Response.ok(answer) : Response.accepted(answer)).build();
    }
}
