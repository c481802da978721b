package org.signalbox.formats;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.signalbox.intake.EventDoor;
import org.signalbox.intake.Incoming;
import org.signalbox.kernel.Caller;

/** A document in XML is a payload; what else an event has is said in the address, where any HTTP client can put it. */
@Singleton
@Path("/events")
@Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
@Produces(MediaType.APPLICATION_JSON)
public class XmlResource {

    /** A class, since that is what parameters of a query are gathered in. */
    public static class About {

        @QueryParam("key")
        String key;

        @QueryParam("id")
        String id;

        @QueryParam("source")
        String source;

        @QueryParam("businessKey")
        String businessKey;

        @HeaderParam("Idempotency-Key")
        String idempotencyKey;

        @HeaderParam(HttpHeaders.CONTENT_TYPE)
        String type;

        Incoming event(byte[] document) {
            String known = id == null || id.isBlank() ? HeaderValue.unquoted(idempotencyKey) : id;
            return new Incoming(known, key, null, source, businessKey, new ContentType(type).payload(document))
                    .fromOutside();
        }
    }

    @Inject
    EventDoor door;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("events:write")
    public Response accept(@BeanParam About about, byte[] document) {
        return CloudEventsResource.accepted(door.accept(about.event(document), current.caller()));
    }
}
