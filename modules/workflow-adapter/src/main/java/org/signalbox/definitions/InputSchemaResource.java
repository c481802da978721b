package org.signalbox.definitions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.signalbox.kernel.Caller;

/** A JSON Schema for the variables that a workflow is started with, in all its versions. */
@Singleton
@Path("/workflows/{key}/input-schema")
@Produces(MediaType.APPLICATION_JSON)
public class InputSchemaResource {

    @Inject
    InputSchemas schemas;

    @Inject
    SchemaCheck check;

    @Inject
    Catalogue catalogue;

    @Inject
    Caller.Current current;

    @PUT
    @RolesAllowed("definitions:deploy")
    @Consumes({MediaType.APPLICATION_JSON, "application/schema+json"})
    public void set(@PathParam("key") String key, byte[] schema) {
        catalogue.versions(current.caller().tenant(), key);
        schemas.set(current.caller(), key, InputSchema.text(schema));
        check.changed();
    }

    @GET
    @RolesAllowed("definitions:read")
    public String one(@PathParam("key") String key) {
        return schemas.one(new InputSchemas.Subject(current.caller().tenant(), key));
    }

    @DELETE
    @RolesAllowed("definitions:deploy")
    public void remove(@PathParam("key") String key) {
        schemas.remove(current.caller(), key);
        check.changed();
    }
}
