package org.signalbox.messages;

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
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;

/** Parked and dead messages are taken up by filter and time; first one may ask how many that would be. */
@Singleton
@Path("/messages/replays")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MessageReplaysResource {

    /**
     * @param status PARKED or DEAD
     * @param from of coming in, inclusive
     * @param to of coming in, exclusive; absent is now
     * @param dryRun true only counts
     */
    public record NewReplay(
            @NotBlank String status, @Size(max = 200) String name, Instant from, Instant to, Boolean dryRun) {

        MessagePages.Wanted wanted() {
            Correlation.Status wanted = MessagesResource.status(status);
            if (!wanted.canBeTriedAgain()) {
                throw Refusal.invalid("status", "must be PARKED or DEAD");
            }
            return new MessagePages.Wanted(wanted, name, null, null, null, from, to);
        }
    }

    /**
     * @param countIsMore true where counting ended at 10000
     * @param byName names of messages with their counts among those, the most frequent first, at most 1000
     */
    public record Preview(long count, boolean countIsMore, Map<String, Long> byName) {}

    /**
     * How far a replay came.
     *
     * @param messageStatus of the messages that it takes up
     * @param messageName of those messages; absent where it takes all
     * @param skipped messages that somebody else took up meanwhile
     */
    public record ReplayView(
            UUID id,
            String status,
            String messageStatus,
            String messageName,
            long replayed,
            long skipped,
            Instant createdAt,
            Instant endedAt) {}

    @Inject
    Replays replays;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("messages:operate")
    public Response start(@Valid @NotNull NewReplay replay) {
        MessagePages.Wanted wanted = replay.wanted();
        if (Boolean.TRUE.equals(replay.dryRun())) {
            Map<String, Long> byName = replays.preview(wanted, current.caller());
            long count = byName.values().stream().mapToLong(Long::longValue).sum();
            return Response.ok(new Preview(count, count >= MessagePages.MOST_COUNTED, byName))
                    .build();
        }
        ReplayView started = replays.start(wanted, current.caller());
        return Response.accepted(started)
                .location(URI.create("messages/replays/" + started.id()))
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
