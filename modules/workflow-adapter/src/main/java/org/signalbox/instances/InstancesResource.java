package org.signalbox.instances;

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
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.workflow.EngineHealth;
import org.signalbox.workflow.InstanceReader;
import org.signalbox.workflow.InstanceReader.InstanceView;
import org.signalbox.workflow.Workflows;

/** For administrators: an instance of any workflow of the tenant, where an event starts only what a mapping names. */
@Singleton
@Path("/instances")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class InstancesResource {

    /** @param id the caller's own; the same start again under it is answered and not done again */
    public record NewInstance(
            @Size(max = 200) String id,
            @NotBlank @Size(max = 255) String workflowKey,
            @Min(1) Integer workflowVersion,
            @Size(max = 255) String businessKey,
            JsonValue variables) {

        StartRequests.Wanted wanted() {
            return new StartRequests.Wanted(
                    id == null || id.isBlank() ? null : id, workflowKey, workflowVersion, businessKey, object());
        }

        private JsonObject object() {
            if (variables == null || variables.getValueType() == JsonValue.ValueType.NULL) {
                return JsonValue.EMPTY_JSON_OBJECT;
            }
            if (variables instanceof JsonObject object) {
                return object;
            }
            throw Refusal.invalid("variables", "must be a JSON object");
        }
    }

    /** @param repeat true where this answers a repeat, else absent */
    public record Begun(UUID id, List<String> withheld, Boolean repeat) {}

    /** @param reason for people; may be absent */
    public record Cancellation(@Size(max = 1000) String reason) {}

    /** A class, since that is what parameters of a query are gathered in. */
    public static class Search {

        @QueryParam("status")
        String status;

        @QueryParam("suspended")
        Boolean suspended;

        @QueryParam("workflowKey")
        String workflowKey;

        @QueryParam("businessKey")
        String businessKey;

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

        InstanceReader.Filter filter() {
            return new InstanceReader.Filter(status, suspended, workflowKey, businessKey, eventId, from, to);
        }
    }

    @Inject
    StartRequests requests;

    @Inject
    Steering steering;

    @Inject
    InstanceReader instances;

    @Inject
    Workflows workflows;

    @Inject
    SeenLately lately;

    @Inject
    EngineHealth engine;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("instances:operate")
    public Response start(@Valid @NotNull NewInstance instance) {
        StartRequests.Wanted wanted = instance.wanted();
        if (engine.health().isAnswering()) {
            lately.orElse(
                    List.of(current.caller().tenant(), wanted.workflowKey(), String.valueOf(wanted.workflowVersion())),
                    () -> workflows.mustKnow(
                            current.caller().tenant(), wanted.workflowKey(), wanted.workflowVersion()));
        }
        StartRequests.Begun begun = begun(wanted);
        return Response.accepted(new Begun(begun.instance(), begun.withheld(), begun.repeat() ? true : null))
                .location(URI.create("instances/" + begun.instance()))
                .build();
    }

    private StartRequests.Begun begun(StartRequests.Wanted wanted) {
        try {
            return requests.begin(wanted, current.caller());
        } catch (StartRequests.Repeated repeated) {
            return requests.first(wanted, current.caller());
        }
    }

    @GET
    @RolesAllowed("instances:read")
    public Page<InstanceView> list(@Valid @BeanParam Search search) {
        return instances.page(current.caller().tenant(), search.filter(), search.cursor, search.limit);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("instances:operate")
    public void delete(@PathParam("id") UUID id, @QueryParam("cascade") @DefaultValue("false") boolean cascade) {
        steering.delete(id, cascade, current.caller());
    }

    @POST
    @Path("{id}/suspend")
    @RolesAllowed("instances:operate")
    public InstanceView suspend(@PathParam("id") UUID id) {
        return steering.suspend(id, true, current.caller());
    }

    @POST
    @Path("{id}/resume")
    @RolesAllowed("instances:operate")
    public InstanceView resume(@PathParam("id") UUID id) {
        return steering.suspend(id, false, current.caller());
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed("instances:operate")
    public InstanceView cancel(@PathParam("id") UUID id, @Valid Cancellation cancellation) {
        return steering.cancel(id, cancellation == null ? null : cancellation.reason(), current.caller());
    }
}
