package org.signalbox.tasks;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.verification.Checked;
import org.signalbox.verification.VerificationView;

/** The confirmation of one task by a code. No answer has a code in it. */
@Singleton
@Path("/tasks/{id}/verification")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class VerificationResource {

    /** @param method may be absent: the first of the policy */
    public record Sending(@Size(max = 100) String method) {}

    public record Check(@NotBlank @Size(max = 100) String code) {

        /** This ends up in logs. */
        @Override
        public String toString() {
            return "a code";
        }
    }

    @Inject
    Proofs proofs;

    @Inject
    Caller.Current current;

    @GET
    @RolesAllowed("tasks:read")
    public VerificationView state(@PathParam("id") UUID id) {
        return proofs.state(id, current.caller());
    }

    /** The first code, and each further one. */
    @POST
    @RolesAllowed("tasks:work")
    public Response send(@PathParam("id") UUID id, @Valid Sending sending) {
        return Response.accepted(proofs.send(id, sending == null ? null : sending.method(), current.caller()))
                .build();
    }

    @POST
    @Path("check")
    @RolesAllowed("tasks:work")
    public VerificationView check(@PathParam("id") UUID id, @Valid @NotNull Check check) {
        Checked checked = proofs.check(id, check.code(), current.caller());
        if (checked instanceof Checked.Refused refused) {
            throw refused.refusal();
        }
        return ((Checked.Verified) checked).state();
    }

    @PUT
    @Path("recipient")
    @RolesAllowed("verification:manage")
    public Response redirect(@PathParam("id") UUID id, @NotNull JsonObject recipients) {
        return Response.accepted(proofs.redirect(id, recipients, current.caller()))
                .build();
    }
}
