package org.signalbox.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.signalbox.activity.Timeline;
import org.signalbox.deliveries.BroadcastReader;
import org.signalbox.events.EventReader;
import org.signalbox.events.EventView;
import org.signalbox.kernel.Caller;
import org.signalbox.tasklists.TaskReader;
import org.signalbox.workflow.InstanceReader;

/** Why an event is as it is, and what came of it: each module tells its part. */
@Singleton
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventStoryResource {

    @Inject
    EventReader events;

    @Inject
    InstanceReader instances;

    @Inject
    TaskReader tasks;

    @Inject
    BroadcastReader broadcasts;

    @Inject
    Timeline timeline;

    @Inject
    Caller.Current current;

    @GET
    @Path("{id}")
    @RolesAllowed("events:read")
    public EventStory one(@PathParam("id") UUID id) {
        EventView event = events.one(id, current.caller());
        String tenant = current.caller().tenant();
        return EventStory.of(
                event,
                part("instances:read", () -> instances.ofEvent(tenant, id)),
                part("tasks:read", () -> tasks.ofEvent(tenant, id)),
                part("subscriptions:read", () -> broadcasts.ofEvent(tenant, id)),
                part("facts:read", () -> facts(id)));
    }

    /** What a caller may not read elsewhere is not told here. */
    private <T> List<T> part(String scope, Supplier<List<T>> told) {
        return current.caller().may(scope) ? told.get() : null;
    }

    private List<FactsResource.FactView> facts(UUID id) {
        return timeline.of(current.caller().tenant(), id).stream()
                .map(FactsResource.FactView::of)
                .toList();
    }
}
