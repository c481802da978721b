package org.signalbox.subscriptions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What can be subscribed to: the catalogue in {@code broadcast-types.json}, with a sample body of each. */
@Singleton
@Path("/broadcast-types")
@Produces(MediaType.APPLICATION_JSON)
public class BroadcastTypes {

    private static final JsonProvider JSON = JsonProvider.provider();

    @GET
    @RolesAllowed("subscriptions:read")
    public JsonObject list() {
        return JSON.createObjectBuilder().add("items", all()).addNull("next").build();
    }

    static JsonArray all() {
        try (InputStream file = BroadcastTypes.class.getResourceAsStream("/broadcast-types.json")) {
            return JSON.createReader(file).readArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
