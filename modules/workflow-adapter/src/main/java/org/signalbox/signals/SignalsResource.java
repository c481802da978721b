package org.signalbox.signals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;

/** For administrators, as messages are. */
@Singleton
@Path("/signals")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SignalsResource {

    private static final int LONGEST_VARIABLE = 255;

    public record NewSignal(@NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cc}*") String name, JsonValue variables) {

        JsonObject checked() {
            if (variables == null || variables == JsonValue.NULL) {
                return JsonValue.EMPTY_JSON_OBJECT;
            }
            if (!(variables instanceof JsonObject object)) {
                throw Refusal.invalid("variables", "must be a JSON object");
            }
            if (object.keySet().stream().anyMatch(one -> one.isBlank() || one.length() > LONGEST_VARIABLE)) {
                throw Refusal.invalid("variables", "must have names of 1 to " + LONGEST_VARIABLE + " characters");
            }
            return object;
        }
    }

    @Inject
    Signals signals;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("messages:write")
    public Response send(@Valid @NotNull NewSignal signal) {
        SignalView accepted = signals.accept(signal.name(), signal.checked(), current.caller());
        return Response.accepted(accepted)
                .location(URI.create("signals/" + accepted.id()))
                .build();
    }

    @GET
    @RolesAllowed("messages:read")
    public Page<SignalView> list(
            @QueryParam("status") String status,
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        return signals.page(status, cursor, limit, current.caller());
    }

    @GET
    @Path("{id}")
    @RolesAllowed("messages:read")
    public SignalView one(@PathParam("id") UUID id) {
        return signals.one(id, current.caller());
    }

    @POST
    @Path("{id}/replay")
    @RolesAllowed("messages:operate")
    public Response replay(@PathParam("id") UUID id) {
        return Response.accepted(signals.replay(id, current.caller())).build();
    }
}
