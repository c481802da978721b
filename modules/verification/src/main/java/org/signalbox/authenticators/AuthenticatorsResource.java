package org.signalbox.authenticators;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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

@Singleton
@Path("/authenticators")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AuthenticatorsResource {

    public record Enrolment(@NotNull @Pattern(regexp = TotpMethod.NAME) String name) {}

    @Inject
    Authenticators authenticators;

    @Inject
    Caller.Current current;

    /** The only answer with the secret. */
    @POST
    @RolesAllowed("verification:manage")
    public Response enrol(@Valid @NotNull Enrolment enrolment) {
        return Response.status(Response.Status.CREATED)
                .entity(authenticators.enrol(enrolment.name(), current.caller()))
                .build();
    }

    @GET
    @RolesAllowed("verification:manage")
    public Page<AuthenticatorView> list(
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") String cursor) {
        return authenticators.page(cursor, limit, current.caller());
    }

    @DELETE
    @Path("{name}")
    @RolesAllowed("verification:manage")
    public void remove(@PathParam("name") String name) {
        authenticators.remove(name, current.caller());
    }
}
