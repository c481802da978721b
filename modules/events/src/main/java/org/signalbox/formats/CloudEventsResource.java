package org.signalbox.formats;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.signalbox.events.EventView;
import org.signalbox.intake.EventDoor;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;

/** CloudEvents at the path of events: the content type tells them apart. */
@Singleton
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
public class CloudEventsResource {

    private static final String PREFIX = "ce-";
    private static final String DATA_TYPE = "datacontenttype";

    @Inject
    EventDoor door;

    @Inject
    Caller.Current current;

    @POST
    @Consumes(CloudEvent.STRUCTURED)
    @RolesAllowed("events:write")
    public Response structured(@NotNull JsonStructure body) {
        if (body instanceof JsonObject document) {
            return accept(CloudEvent.structured(document));
        }
        throw Refusal.invalid("body", "must be a JSON object");
    }

    /** @see BinaryCloudEvents */
    @POST
    @Consumes(BinaryCloudEvents.TYPE)
    @RolesAllowed("events:write")
    public Response binary(byte[] body, @Context HttpHeaders headers) {
        Map<String, String> attributes = attributes(headers);
        BinaryCloudEvents.dataType(headers.getMediaType()).ifPresent(type -> attributes.put(DATA_TYPE, type));
        ContentType type = new ContentType(attributes.get(DATA_TYPE));
        boolean hasData = body != null && body.length > 0;
        return accept(CloudEvent.binary(attributes, hasData ? type.payload(body) : JsonValue.EMPTY_JSON_OBJECT));
    }

    private static Map<String, String> attributes(HttpHeaders headers) {
        Map<String, String> attributes = new TreeMap<>();
        headers.getRequestHeaders().forEach((header, values) -> {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX) && !name.equals(PREFIX + DATA_TYPE)) {
                attributes.put(name.substring(PREFIX.length()), HeaderValue.decoded(name, values.get(0)));
            }
        });
        return attributes;
    }

    private Response accept(CloudEvent event) {
        return accepted(door.accept(event.event(JsonValue.EMPTY_JSON_OBJECT), current.caller()));
    }

    static Response accepted(EventView event) {
        return Response.accepted(event)
                .location(URI.create("events/" + event.id()))
                .build();
    }
}
