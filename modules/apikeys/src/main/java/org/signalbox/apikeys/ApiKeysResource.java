package org.signalbox.apikeys;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.signalbox.kernel.Caller;

@Path("/api-keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeysResource {

    @Inject
    ApiKeys apiKeys;

    @Inject
    Caller caller;

    public record NewKey(@NotBlank String key) {}

    /** @param apiSecret told here and never again */
    public record ApiKeyView(String apiKey, String apiSecret) {}

    @POST
    @RolesAllowed(Caller.ADMIN)
    public Response create(@Valid @NotNull NewKey request) {
        NewApiKey made = apiKeys.create(caller, request.key());
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new ApiKeyView(made.apiKey(), made.secret().text()))
                .build();
    }
}
