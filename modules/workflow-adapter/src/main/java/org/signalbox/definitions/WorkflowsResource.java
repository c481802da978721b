package org.signalbox.definitions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;

/** Deploying is code execution inside the engine: administrators only. */
@Singleton
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
public class WorkflowsResource {

    @Inject
    Deploying deploying;

    @Inject
    Catalogue catalogue;

    @Inject
    Removal removal;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("definitions:deploy")
    @Consumes({MediaType.TEXT_XML, MediaType.APPLICATION_XML, "application/bpmn+xml", MediaType.APPLICATION_OCTET_STREAM
    })
    public Response deploy(@QueryParam("dryRun") @DefaultValue("false") boolean dryRun, byte[] bpmn) {
        Deploying.Result result =
                dryRun ? deploying.check(current.caller().tenant(), bpmn) : deploying.deploy(current.caller(), bpmn);
        return Response.status(result.changed() ? Response.Status.CREATED : Response.Status.OK)
                .entity(WorkflowViews.Deployment.of(result))
                .build();
    }

    @GET
    @RolesAllowed("definitions:read")
    public Page<WorkflowViews.Workflow> list(
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") @DefaultValue("0") @Min(0) int cursor) {
        return catalogue
                .page(current.caller().tenant(), limit, cursor)
                .map(latest -> WorkflowViews.Workflow.of(current.caller().tenant(), latest));
    }

    @GET
    @Path("{key}")
    @RolesAllowed("definitions:read")
    public WorkflowViews.Versions versions(@PathParam("key") String key) {
        return WorkflowViews.Versions.of(
                current.caller().tenant(), catalogue.versions(current.caller().tenant(), key));
    }

    @GET
    @Path("{key}/xml")
    @Produces(MediaType.APPLICATION_XML)
    @RolesAllowed("definitions:read")
    public String latestModel(@PathParam("key") String key) {
        return catalogue.model(
                catalogue.versions(current.caller().tenant(), key).get(0));
    }

    @GET
    @Path("{key}/versions/{version}/xml")
    @Produces(MediaType.APPLICATION_XML)
    @RolesAllowed("definitions:read")
    public String model(@PathParam("key") String key, @PathParam("version") int version) {
        return catalogue.model(catalogue.version(current.caller().tenant(), key, version));
    }

    @DELETE
    @Path("{key}")
    @RolesAllowed("definitions:deploy")
    public WorkflowViews.Removed remove(
            @PathParam("key") String key, @QueryParam("cascade") @DefaultValue("false") boolean cascade) {
        return WorkflowViews.Removed.of(key, removal.all(current.caller(), key, cascade));
    }

    @DELETE
    @Path("{key}/versions/{version}")
    @RolesAllowed("definitions:deploy")
    public WorkflowViews.Removed remove(
            @PathParam("key") String key,
            @PathParam("version") int version,
            @QueryParam("cascade") @DefaultValue("false") boolean cascade) {
        return WorkflowViews.Removed.of(key, removal.one(current.caller(), key, version, cascade));
    }
}
