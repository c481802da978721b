package org.signalbox.web;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** For load balancers, on every server: 200 while events can be accepted, else 503. Tells strangers nothing more. */
@Singleton
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    public record HealthView(String status) {}

    @Inject
    Condition condition;

    @GET
    @PermitAll
    public Response health() {
        Condition.Status status = condition.report().status();
        return Response.status(status == Condition.Status.DOWN ? 503 : 200)
                .entity(new HealthView(status.name()))
                .build();
    }
}
