package org.signalbox.apikeys;

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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.versions.ReadVersion;

/** Each address takes a key's id or the key itself. */
@Singleton
@Path("/api-keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeysResource {

    private static final String A_DAY = "PT24H";

    /**
     * @param key its name, as the predecessor calls it
     * @param name likewise; one of the two
     * @param role absent is {@code client}
     * @param expiresAt absent is never
     * @param secret the client's own; absent is one of ours
     * @param tenant absent is the caller's
     */
    public record NewKey(
            String key,
            String name,
            String role,
            Instant expiresAt,
            String secret,
            @Pattern(regexp = "[A-Za-z0-9._-]{1,64}") String tenant) {

        Terms terms(Instant now) {
            if (key == null == (name == null)) {
                throw Refusal.invalid("key", "or name is needed, and not both");
            }
            String field = key == null ? "name" : "key";
            return Terms.of(field, key == null ? name : key, role == null ? Role.CLIENT.text() : role, expiresAt, now);
        }
    }

    public record ChangedKey(@NotNull String name, @NotNull String role, Instant expiresAt) {}

    /**
     * @param grace ISO-8601: for how long the secret before stays valid; absent is a day
     * @param secret the client's own; absent is one of ours
     */
    public record NewSecret(String grace, String secret) {}

    /** @param apiSecret told here and never again */
    public record ToldView(
            UUID id,
            String apiKey,
            String apiSecret,
            String name,
            String role,
            String tenant,
            Instant expiresAt,
            Instant previousSecretUntil) {

        static ToldView of(ToldKey told) {
            ApiKeyView key = told.key();
            return new ToldView(
                    key.id(),
                    key.apiKey(),
                    told.secret().text(),
                    key.name(),
                    key.role(),
                    key.tenant(),
                    key.expiresAt(),
                    key.previousSecretUntil());
        }
    }

    @Inject
    ApiKeys apiKeys;

    @Inject
    InstantSource clock;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("keys:manage")
    public Response create(@Valid @NotNull NewKey wanted) {
        ToldKey made =
                apiKeys.create(current.caller(), wanted.tenant(), wanted.terms(clock.instant()), own(wanted.secret()));
        return told(Response.created(URI.create("api-keys/" + made.key().id())), made);
    }

    @GET
    @RolesAllowed("keys:read")
    public Page<ApiKeyView> list(
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        return apiKeys.page(current.caller(), cursor, limit);
    }

    @GET
    @Path("{key}")
    @RolesAllowed("keys:read")
    public Response one(@PathParam("key") String idOrKey) {
        return answer(apiKeys.one(current.caller(), idOrKey));
    }

    @PUT
    @Path("{key}")
    @RolesAllowed("keys:manage")
    public Response change(
            @PathParam("key") String idOrKey,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull ChangedKey wanted) {
        long read = ReadVersion.of(ifMatch).number();
        Terms terms = Terms.of("name", wanted.name(), wanted.role(), wanted.expiresAt(), clock.instant());
        return answer(apiKeys.change(current.caller(), idOrKey, terms, read));
    }

    @POST
    @Path("{key}/rotation")
    @RolesAllowed("keys:manage")
    public Response rotate(@PathParam("key") String idOrKey, @Valid @NotNull NewSecret wanted) {
        Duration grace = duration(wanted.grace() == null ? A_DAY : wanted.grace());
        return told(Response.ok(), apiKeys.rotate(current.caller(), idOrKey, grace, own(wanted.secret())));
    }

    @DELETE
    @Path("{key}")
    @RolesAllowed("keys:manage")
    public void revoke(@PathParam("key") String idOrKey) {
        apiKeys.revoke(current.caller(), idOrKey);
    }

    private static Optional<ApiSecret> own(String secret) {
        return Optional.ofNullable(secret).map(ApiSecret::given);
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw Refusal.invalid("grace", "must be a duration, as PT24H");
        }
    }

    private static Response told(Response.ResponseBuilder response, ToldKey told) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(ToldView.of(told))
                .build();
    }

    private static Response answer(ApiKeys.Versioned found) {
        return Response.ok(found.key()).tag(ReadVersion.tag(found.version())).build();
    }
}
