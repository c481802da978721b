package org.signalbox.definitions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.signalbox.kernel.Caller;

/** Deploying is code execution inside the engine: administrators only. */
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
public class WorkflowsResource {

    @Inject
    Deploying deploying;

    @Inject
    Caller caller;

    public record DeployedView(List<WorkflowView> workflows) {}

    public record WorkflowView(String workflowKey, int version) {}

    @POST
    @RolesAllowed(Caller.ADMIN)
    @Consumes({MediaType.TEXT_XML, MediaType.APPLICATION_XML, "application/bpmn+xml", MediaType.APPLICATION_OCTET_STREAM
    })
    public Response deploy(byte[] bpmn) {
        Definitions.Deployed deployment = deploying.deploy(caller, bpmn);
        DeployedView view = new DeployedView(deployment.versions().entrySet().stream()
                .map(one -> new WorkflowView(one.getKey(), one.getValue()))
                .toList());
        return Response.status(deployment.changed() ? Response.Status.CREATED : Response.Status.OK)
                .entity(view)
                .build();
    }
}
