package org.signalbox.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonStructure;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;

/** Many events by one request: each is judged by itself, so that a bad one never spoils the others. */
@Singleton
@Path("/events/batch")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BatchResource {

    @Inject
    Batch batch;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("events:write")
    public BatchView accept(@NotNull JsonStructure body) {
        if (body instanceof JsonArray events) {
            return BatchView.of(batch.accept(events, current.caller()));
        }
        throw Refusal.invalid("body", "must be a JSON array of events");
    }
}
