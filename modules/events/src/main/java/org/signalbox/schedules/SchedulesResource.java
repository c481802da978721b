package org.signalbox.schedules;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.versions.ReadVersion;

/** Events by the clock. Each address takes a schedule's name or its id. */
@Singleton
@Path("/schedules")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SchedulesResource {

    private static final String NO_CONTROL_CHARACTERS = "\\P{Cc}*";
    private static final int NEXT_RUNS = 5;

    /**
     * @param cron five fields as in crontab(5); or else {@code at}
     * @param zone of cron; absent is UTC
     * @param missedRuns SKIP, ONCE (absent) or ALL
     */
    public record NewSchedule(
            String name,
            @NotBlank @Size(max = 200) @Pattern(regexp = NO_CONTROL_CHARACTERS) String eventKey,
            @Size(max = 4000) String description,
            @Size(max = 255) @Pattern(regexp = NO_CONTROL_CHARACTERS) String businessKey,
            JsonValue payload,
            String cron,
            String zone,
            Instant at,
            String missedRuns) {

        Schedule.Draft draft(String known) {
            Instant once = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
            Timing timing = new Timing(cron, zone, once, policy());
            return new Schedule.Draft(
                    name == null ? known : name, eventKey, description, businessKey, object(), timing);
        }

        private MissedRuns policy() {
            return Arrays.stream(MissedRuns.values())
                    .filter(one -> one.name().equals(missedRuns == null ? "ONCE" : missedRuns))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid("missedRuns", "must be SKIP, ONCE or ALL"));
        }

        private JsonObject object() {
            if (payload == null || payload instanceof JsonObject) {
                return payload == null ? JsonValue.EMPTY_JSON_OBJECT : payload.asJsonObject();
            }
            throw Refusal.invalid("payload", "must be a JSON object");
        }
    }

    public record RunView(UUID eventId) {}

    @Inject
    Schedules schedules;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("schedules:write")
    public Response create(@Valid @NotNull NewSchedule schedule) {
        Schedule made = schedules.create(schedule.draft(null), current.caller());
        return answer(Response.created(URI.create("schedules/" + made.draft().name())), made);
    }

    @GET
    @RolesAllowed("schedules:read")
    public Page<ScheduleView> list(
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        return schedules.page(current.caller(), cursor, limit).map(schedule -> ScheduleView.of(schedule, 1));
    }

    @GET
    @Path("{schedule}")
    @RolesAllowed("schedules:read")
    public Response one(@PathParam("schedule") String nameOrId) {
        return answer(Response.ok(), schedules.one(nameOrId, current.caller()));
    }

    @PUT
    @Path("{schedule}")
    @RolesAllowed("schedules:write")
    public Response change(
            @PathParam("schedule") String nameOrId,
            @HeaderParam("If-Match") String ifMatch,
            @Valid @NotNull NewSchedule schedule) {
        Schedule known = schedules.one(nameOrId, current.caller());
        Schedule.Draft draft = schedule.draft(known.draft().name());
        return answer(
                Response.ok(),
                schedules.change(nameOrId, ReadVersion.of(ifMatch).number(), draft, current.caller()));
    }

    @DELETE
    @Path("{schedule}")
    @RolesAllowed("schedules:write")
    public void delete(@PathParam("schedule") String nameOrId) {
        schedules.delete(nameOrId, current.caller());
    }

    @POST
    @Path("{schedule}/pause")
    @RolesAllowed("schedules:operate")
    public Response pause(@PathParam("schedule") String nameOrId) {
        return answer(Response.ok(), schedules.pause(nameOrId, current.caller()));
    }

    @POST
    @Path("{schedule}/resume")
    @RolesAllowed("schedules:operate")
    public Response resume(@PathParam("schedule") String nameOrId) {
        return answer(Response.ok(), schedules.resume(nameOrId, current.caller()));
    }

    @POST
    @Path("{schedule}/run")
    @RolesAllowed("schedules:operate")
    public Response run(@PathParam("schedule") String nameOrId) {
        UUID event = schedules.runNow(nameOrId, current.caller());
        return Response.accepted(new RunView(event))
                .location(URI.create("events/" + event))
                .build();
    }

    private static Response answer(Response.ResponseBuilder response, Schedule schedule) {
        return response.entity(ScheduleView.of(schedule, NEXT_RUNS))
                .tag(ReadVersion.tag(schedule.version()))
                .build();
    }
}
