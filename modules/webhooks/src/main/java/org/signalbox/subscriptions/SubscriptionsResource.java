package org.signalbox.subscriptions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalbox.addresses.ReceiverAddresses;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.versions.ReadVersion;

/** Each answers with the subscription as it is then, and its version as the ETag. */
@Singleton
@Path("/subscriptions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {

    /**
     * @param key of the short form, where types and keys are absent
     * @param headers by name; without a value the one before is kept
     * @param timeout ISO-8601, PT1S to PT30S; absent is PT15S
     * @param width 2 to 32; absent is 4
     */
    public record Wish(
            @NotBlank String url,
            @Size(min = 1, max = 200) String key,
            List<@NotNull String> types,
            List<@NotNull String> keys,
            @Size(max = 500) String description,
            Map<String, String> headers,
            String timeout,
            Integer width) {

        Terms terms(ReceiverAddresses addresses) {
            return new Terms(
                    addresses.receiver(url),
                    key,
                    types == null ? List.of() : types,
                    keys == null ? List.of() : keys,
                    description,
                    Terms.timeout(timeout),
                    width == null ? Terms.WIDTH : width);
        }
    }

    @Inject
    Subscriptions subscriptions;

    @Inject
    ReceiverAddresses addresses;

    @Inject
    Caller.Current current;

    @GET
    @RolesAllowed("subscriptions:read")
    public Page<SubscriptionView> list(
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        return subscriptions.page(current.caller(), cursor, limit);
    }

    @POST
    @RolesAllowed("subscriptions:write")
    public Response create(@Valid @NotNull Wish wish) {
        Subscriptions.Taken made = subscriptions.create(current.caller(), wish.terms(addresses), wish.headers());
        return answer(
                Response.created(
                        URI.create("subscriptions/" + made.subscription().id())),
                made);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("subscriptions:read")
    public Response one(@PathParam("id") UUID id) {
        return answer(Response.ok(), subscriptions.one(current.caller(), id));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("subscriptions:write")
    public Response change(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @Valid @NotNull Wish wish) {
        long read = ReadVersion.of(ifMatch).number();
        return answer(
                Response.ok(), subscriptions.change(current.caller(), id, wish.terms(addresses), wish.headers(), read));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("subscriptions:write")
    public void remove(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        subscriptions.remove(current.caller(), id, ReadVersion.of(ifMatch).number());
    }

    @POST
    @Path("{id}/pause")
    @RolesAllowed("subscriptions:operate")
    public Response pause(@PathParam("id") UUID id) {
        return answer(Response.ok(), subscriptions.pause(current.caller(), id));
    }

    @POST
    @Path("{id}/enable")
    @RolesAllowed("subscriptions:operate")
    public Response enable(@PathParam("id") UUID id) {
        return answer(Response.ok(), subscriptions.enable(current.caller(), id));
    }

    private static Response answer(Response.ResponseBuilder response, Subscriptions.Taken taken) {
        return response.entity(taken.subscription())
                .tag(ReadVersion.tag(taken.version()))
                .build();
    }
}
