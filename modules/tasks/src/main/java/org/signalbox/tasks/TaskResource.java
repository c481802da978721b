package org.signalbox.tasks;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.instances.LiveInstances;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.taskqueues.Terms;

/** One task. Each request answers with the task as it is then, and its version as the ETag. */
@Singleton
@Path("/tasks/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TaskResource {

    /** @param variables given to the workflow that waits; may be absent */
    public record Completion(JsonValue variables) {}

    public record Assignment(@NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cc}*") String assignee) {}

    public record Failure(@NotBlank @Size(max = 2000) String reason) {}

    /** @param lease from now on; as the queue says where it is absent */
    public record Prolonging(String lease) {}

    public record Cancellation(@Size(max = 2000) String reason) {}

    /** @param cancelledInstanceId the instance that was cancelled for it; absent where none was */
    public record Removed(UUID deleted, UUID cancelledInstanceId) {}

    @Inject
    KnownTasks known;

    @Inject
    Completions completions;

    @Inject
    Claims claims;

    @Inject
    Leases leases;

    @Inject
    Closings closings;

    @Inject
    Edits edits;

    @Inject
    Removals removals;

    @Inject
    LiveInstances instances;

    @Inject
    Caller.Current current;

    @GET
    @RolesAllowed("tasks:read")
    public Response one(@PathParam("id") UUID id) {
        return TaskAnswer.of(known.one(id, current.caller()));
    }

    @POST
    @Path("claim")
    @RolesAllowed("tasks:work")
    public Response claim(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return TaskAnswer.of(claims.claim(id, IfMatch.given(ifMatch), current.caller()));
    }

    @POST
    @Path("retry")
    @RolesAllowed(Rights.MANAGE)
    public Response retry(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return TaskAnswer.of(claims.retry(id, IfMatch.given(ifMatch), current.caller()));
    }

    @POST
    @Path("lease")
    @RolesAllowed("tasks:work")
    public Response prolong(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull Prolonging wanted) {
        Duration lease = wanted.lease() == null ? null : Terms.lease(wanted.lease());
        return TaskAnswer.of(leases.prolong(id, lease, IfMatch.given(ifMatch), current.caller()));
    }

    @POST
    @Path("release")
    @RolesAllowed("tasks:work")
    public Response release(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return TaskAnswer.of(claims.release(id, IfMatch.given(ifMatch), current.caller()));
    }

    @POST
    @Path("assign")
    @RolesAllowed("tasks:work")
    public Response assign(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid @NotNull Assignment assignment) {
        return TaskAnswer.of(claims.assign(id, assignment.assignee(), IfMatch.given(ifMatch), current.caller()));
    }

    @POST
    @Path("complete")
    @RolesAllowed("tasks:work")
    public Response complete(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid Completion completion) {
        JsonObject variables = TaskAnswer.object("variables", completion == null ? null : completion.variables());
        return TaskAnswer.of(completions.complete(id, variables, IfMatch.given(ifMatch), current.caller()));
    }

    @POST
    @Path("fail")
    @RolesAllowed("tasks:work")
    public Response fail(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid @NotNull Failure failure) {
        return TaskAnswer.of(closings.fail(id, failure.reason(), IfMatch.given(ifMatch), current.caller()));
    }

    @POST
    @Path("cancel")
    @RolesAllowed("tasks:manage")
    public Response cancel(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid Cancellation cancellation) {
        String reason = cancellation == null ? null : cancellation.reason();
        return TaskAnswer.of(closings.cancel(id, reason, IfMatch.given(ifMatch), current.caller()));
    }

    @PATCH
    @Consumes("application/merge-patch+json")
    @RolesAllowed("tasks:work")
    public Response edit(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull JsonObject patch) {
        return TaskAnswer.of(edits.edit(id, patch, IfMatch.needed(ifMatch), current.caller()));
    }

    /** What waits for the task is cancelled at the engine first, where that is asked for. */
    @DELETE
    @RolesAllowed("tasks:manage")
    public Removed delete(
            @PathParam("id") UUID id,
            @QueryParam("cascade") @DefaultValue("false") boolean cascade,
            @HeaderParam("If-Match") String ifMatch) {
        Optional<UUID> instance = removals.hindrance(id, IfMatch.given(ifMatch), current.caller());
        instance.ifPresent(hindering -> {
            if (!cascade) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "The instance " + hindering
                                + " waits for the task and is cancelled with it; say so: ?cascade=true",
                        Map.of("instanceId", hindering.toString()));
            }
            instances.cancel(hindering, "its task " + id + " was deleted", current.caller());
        });
        removals.delete(id, current.caller());
        return new Removed(id, instance.orElse(null));
    }
}
