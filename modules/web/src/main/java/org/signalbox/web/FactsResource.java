package org.signalbox.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.signalbox.activity.Timeline;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;

/** What happened because of an event, in order. No event is without a fact, so none means there is no such event. */
@Singleton
@Path("/events/{id}/facts")
@Produces(MediaType.APPLICATION_JSON)
public class FactsResource {

    public record FactView(
            Instant at, String actor, String what, String kind, UUID subject, String from, String to, String why) {

        static FactView of(Fact fact) {
            return new FactView(
                    fact.at(),
                    fact.actor(),
                    fact.what(),
                    fact.kind(),
                    fact.subject(),
                    fact.from(),
                    fact.to(),
                    fact.why());
        }
    }

    @Inject
    Timeline timeline;

    @Inject
    Caller.Current current;

    @GET
    @RolesAllowed("facts:read")
    public Page<FactView> facts(@PathParam("id") UUID event) {
        List<Fact> facts = timeline.of(current.caller().tenant(), event);
        if (facts.isEmpty()) {
            throw Refusal.unknown("event", event);
        }
        return new Page<>(facts.stream().map(FactView::of).toList(), null);
    }
}
