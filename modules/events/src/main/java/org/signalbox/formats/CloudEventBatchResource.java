package org.signalbox.formats;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.signalbox.intake.BatchView;
import org.signalbox.intake.EventDoor;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;

/** Many CloudEvents by one request, each judged by itself. */
@Singleton
@Path("/events/batch")
@Consumes("application/cloudevents-batch+json")
@Produces(MediaType.APPLICATION_JSON)
public class CloudEventBatchResource {

    @Inject
    EventDoor door;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("events:write")
    public BatchView accept(@NotNull JsonStructure body) {
        if (body instanceof JsonArray events) {
            return door.acceptAll(
                    events, one -> CloudEvent.structured(one).event(JsonValue.EMPTY_JSON_OBJECT), current.caller());
        }
        throw Refusal.invalid("body", "must be a JSON array of CloudEvents");
    }
}
