package org.signalbox.events;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;

@Path("/events")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    /** A class, since that is what parameters of a query are gathered in. */
    public static class Search {

        @QueryParam("status")
        String status;

        @QueryParam("key")
        String key;

        @QueryParam("businessKey")
        String businessKey;

        @QueryParam("source")
        String source;

        @QueryParam("foreignId")
        String foreignId;

        @QueryParam("from")
        Instant from;

        @QueryParam("to")
        Instant to;

        @QueryParam("cursor")
        UUID cursor;

        @QueryParam("limit")
        @DefaultValue("" + Page.LIMIT)
        @Min(1)
        @Max(Page.MOST)
        int limit;

        EventQuery query() {
            EventStatus wanted = status == null ? null : EventsResource.status(status);
            return new EventQuery(wanted, key, businessKey, source, foreignId, from, to, null, cursor, limit);
        }
    }

    @Inject
    Replays replays;

    @Inject
    Events events;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed("events:read")
    public Page<EventView> list(@Valid @BeanParam Search search) {
        return events.page(search.query(), caller);
    }

    @POST
    @Path("{id}/replay")
    @RolesAllowed("events:operate")
    public Response replay(@PathParam("id") UUID id) {
        replays.one(id, caller);
        return Response.accepted(events.one(id, caller))
                .location(URI.create("events/" + id))
                .build();
    }

    static EventStatus status(String name) {
        return Arrays.stream(EventStatus.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("status", "is one of " + Arrays.toString(EventStatus.values())));
    }
}
