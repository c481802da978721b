package org.signalbox.messages;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;

/** For administrators: a message goes to any instance of the tenant, where an event reaches only what a mapping names. */
@Singleton
@Path("/messages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MessagesResource {

    private static final String NO_CONTROL_CHARACTERS = "\\P{Cc}*";

    /** @param id the sender's own id; the same message again under it is answered and changes nothing */
    public record NewMessage(
            @Size(max = 200) String id,
            @NotBlank @Size(max = 200) @Pattern(regexp = NO_CONTROL_CHARACTERS) String name,
            @Size(max = 255) @Pattern(regexp = NO_CONTROL_CHARACTERS) String businessKey,
            JsonValue correlationKeys,
            JsonValue variables,
            String timeToLive) {

        Draft of(String tenant) {
            return new Draft(
                    id,
                    tenant,
                    name,
                    Draft.keys(businessKey, correlationKeys),
                    Draft.object("variables", variables),
                    timeToLive);
        }
    }

    /** A class, since that is what parameters of a query are gathered in. */
    public static class Search {

        @QueryParam("status")
        String status;

        @QueryParam("name")
        String name;

        @QueryParam("businessKey")
        String businessKey;

        @QueryParam("foreignId")
        String foreignId;

        @QueryParam("eventId")
        UUID eventId;

        @QueryParam("from")
        Instant from;

        @QueryParam("to")
        Instant to;

        @QueryParam("cursor")
        UUID cursor;

        @QueryParam("limit")
        @DefaultValue("" + Page.LIMIT)
        @Min(1)
        @Max(Page.MOST)
        int limit;

        MessagePages.Wanted wanted() {
            Correlation.Status one = status == null ? null : MessagesResource.status(status);
            return new MessagePages.Wanted(one, name, businessKey, foreignId, eventId, from, to);
        }
    }

    @Inject
    Intake intake;

    @Inject
    MessagePages pages;

    @Inject
    Correlations correlations;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("messages:write")
    public Response send(@Valid @NotNull NewMessage message) {
        return accepted(intake.accept(message.of(current.caller().tenant()), current.caller()));
    }

    @GET
    @RolesAllowed("messages:read")
    public Page<MessageView> list(@Valid @BeanParam Search search) {
        return pages.page(search.wanted(), search.cursor, search.limit, current.caller());
    }

    @GET
    @Path("{id}")
    @RolesAllowed("messages:read")
    public MessageView one(@PathParam("id") UUID id) {
        return pages.one(id, current.caller());
    }

    @POST
    @Path("{id}/replay")
    @RolesAllowed("messages:operate")
    public Response replay(@PathParam("id") UUID id) {
        correlations.replay(id, current.caller());
        return accepted(pages.one(id, current.caller()));
    }

    private static Response accepted(MessageView message) {
        return Response.accepted(message)
                .location(URI.create("messages/" + message.id()))
                .build();
    }

    static Correlation.Status status(String name) {
        return Arrays.stream(Correlation.Status.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.invalid("status", "is one of " + Arrays.toString(Correlation.Status.values())));
    }
}
