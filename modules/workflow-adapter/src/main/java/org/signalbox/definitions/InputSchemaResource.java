package org.signalbox.definitions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
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
    Caller caller;

    @PUT
    @RolesAllowed("definitions:deploy")
    @Consumes({MediaType.APPLICATION_JSON, "application/schema+json"})
    public void set(@PathParam("key") String key, byte[] schema) {
        catalogue.versions(caller.tenant(), key);
        schemas.set(caller, key, InputSchema.text(schema));
        check.changed();
    }

    @GET
    @RolesAllowed("definitions:read")
    public String one(@PathParam("key") String key) {
        return schemas.one(new InputSchemas.Subject(caller.tenant(), key));
    }

    @DELETE
    @RolesAllowed("definitions:deploy")
    public void remove(@PathParam("key") String key) {
        schemas.remove(caller, key);
        check.changed();
    }
}
