package org.signalbox.deliveries;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.signalbox.attempts.AttemptView;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;

/** So that a subscriber can see why nothing came. */
@Singleton
@Path("/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {

    /** What is no id is another resource's. */
    private static final String ID = "{id: [0-9a-fA-F-]+}";

    /** @param attempts the newest hundred, oldest first */
    public record DeliveryStory(DeliveryView delivery, List<AttemptView> attempts) {}

    @Inject
    DeliveryPages pages;

    @Inject
    Rounds rounds;

    @Inject
    Caller.Current current;

    @GET
    @RolesAllowed("subscriptions:read")
    public Page<DeliveryView> list(
            @QueryParam("subscription") UUID subscription,
            @QueryParam("status") String status,
            @QueryParam("type") String type,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        DeliveryQuery query =
                new DeliveryQuery(subscription, status(status), false, type, time("from", from), time("to", to));
        return pages.page(current.caller(), query, cursor, limit);
    }

    @GET
    @Path(ID)
    @RolesAllowed("subscriptions:read")
    public DeliveryStory one(@PathParam("id") UUID id) {
        return pages.one(current.caller(), id);
    }

    @POST
    @Path(ID + "/replay")
    @RolesAllowed("subscriptions:operate")
    public Response replay(@PathParam("id") UUID id) {
        pages.one(current.caller(), id);
        rounds.one(id, current.caller());
        return Response.accepted(pages.one(current.caller(), id)).build();
    }

    static DeliveryStatus status(String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(DeliveryStatus.values())
                .filter(status -> status.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.invalid("status", "must be one of " + Arrays.toString(DeliveryStatus.values())));
    }

    private static Instant time(String field, String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw Refusal.invalid(field, "must be a time in UTC, as 2026-01-31T10:00:00Z");
        }
    }
}
