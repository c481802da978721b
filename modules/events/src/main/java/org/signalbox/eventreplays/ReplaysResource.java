package org.signalbox.eventreplays;

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
import java.util.Map;
import java.util.UUID;
import org.signalbox.eventlists.EventSearch.Wanted;
import org.signalbox.events.EventStatus;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;

/** Parked, held and dead events are taken up by filter and time; first one may ask how many that would be. */
@Singleton
@Path("/events/replays")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ReplaysResource {

    /**
     * @param status UNMAPPED, HELD or DEAD
     * @param from of receiving, inclusive
     * @param to of receiving, exclusive; absent is now
     * @param dryRun true only counts
     */
    public record NewReplay(
            @NotBlank String status,
            @Size(max = 200) String key,
            @Size(max = 200) String source,
            Instant from,
            Instant to,
            Boolean dryRun) {

        Wanted wanted() {
            EventStatus wanted = EventStatus.named(status);
            if (wanted == EventStatus.RECEIVED || wanted == EventStatus.DONE) {
                throw Refusal.invalid("status", "must be UNMAPPED, HELD or DEAD");
            }
            return new Wanted(wanted, key, source, from, to);
        }
    }

    /**
     * @param countIsMore true where counting ended at 10000
     * @param byKey event keys with their counts among those, the most frequent first, at most 1000
     */
    public record Preview(long count, boolean countIsMore, Map<String, Long> byKey) {}

    @Inject
    Replays replays;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("events:operate")
    public Response start(@Valid @NotNull NewReplay replay) {
        Wanted wanted = replay.wanted();
        if (Boolean.TRUE.equals(replay.dryRun())) {
            Map<String, Long> byKey = replays.preview(wanted, current.caller());
            long count = byKey.values().stream().mapToLong(Long::longValue).sum();
            return Response.ok(new Preview(count, count >= Replays.MOST_COUNTED, byKey))
                    .build();
        }
        ReplayView started = replays.start(wanted, current.caller());
        return Response.accepted(started)
                .location(URI.create("events/replays/" + started.id()))
                .build();
    }

    @GET
    @RolesAllowed("operations:read")
    public Page<ReplayView> list(
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        return replays.page(current.caller(), cursor, limit);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("operations:read")
    public ReplayView one(@PathParam("id") UUID id) {
        return replays.seen(id, current.caller());
    }
}
