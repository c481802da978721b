package org.signalbox.eventlists;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.signalbox.events.EventStatus;
import org.signalbox.events.EventView;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;

@Singleton
@Path("/events")
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
            EventStatus wanted = status == null ? null : EventStatus.named(status);
            return new EventQuery(wanted, key, businessKey, source, foreignId, from, to, null, cursor, limit);
        }
    }

    @Inject
    EventLists lists;

    @Inject
    Caller.Current current;

    @GET
    @RolesAllowed("events:read")
    public Page<EventView> list(@Valid @BeanParam Search search) {
        return lists.page(search.query(), current.caller());
    }
}
