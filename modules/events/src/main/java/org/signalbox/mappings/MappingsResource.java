package org.signalbox.mappings;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.workflow.Workflows;

/** Mappings of events; the predecessor's two members are the short form. */
@Path("/events/mapping")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MappingsResource {

    private static final String NO_CONTROL_CHARACTERS = "\\P{Cc}*";

    /**
     * Keys of at most 200 characters, none of them a control character; expressions are JSONata.
     *
     * @param replay whether the events that were parked for want of this mapping are taken up; absent is no
     */
    public record NewMapping(
            @NotBlank @Size(max = 200) @Pattern(regexp = NO_CONTROL_CHARACTERS) String eventKey,
            @NotBlank @Size(max = 200) @Pattern(regexp = NO_CONTROL_CHARACTERS) String workflowKey,
            @Min(0) @Max(10_000) Integer position,
            String condition,
            String variables,
            String businessKey,
            Boolean ordered,
            Boolean enabled,
            Boolean replay) {

        Mapping.Rule rule() {
            return new Mapping.Rule(
                    eventKey,
                    workflowKey,
                    position == null ? 0 : position,
                    checked("condition", condition),
                    checked("variables", variables),
                    ownBusinessKey(checked("businessKey", businessKey)),
                    Boolean.TRUE.equals(ordered),
                    !Boolean.FALSE.equals(enabled));
        }

        /** Events stand in line by what their senders say, before any expression speaks. */
        private String ownBusinessKey(String expression) {
            if (expression != null && Boolean.TRUE.equals(ordered)) {
                throw Refusal.invalid("ordered", "goes by the event's own businessKey, so there must be no expression");
            }
            return expression;
        }

        private static String checked(String name, String expression) {
            if (expression == null || expression.isBlank()) {
                return null;
            }
            try {
                return Expression.of(expression).toString();
            } catch (ExpressionRefused refused) {
                throw Refusal.invalid(name, refused.getMessage());
            }
        }
    }

    public record MappingView(
            UUID id,
            String eventKey,
            String workflowKey,
            int position,
            String condition,
            String variables,
            String businessKey,
            boolean ordered,
            boolean enabled,
            Long parked,
            Boolean parkedIsMore,
            UUID replayId) {

        static MappingView of(Mapping mapping) {
            return of(mapping, null, null);
        }

        /**
         * @param parked how many events of the key are kept because nobody had mapped it; absent where that was not counted
         * @param replay that takes them up, where that was asked
         */
        static MappingView of(Mapping mapping, Long parked, UUID replay) {
            Mapping.Rule rule = mapping.rule();
            return new MappingView(
                    mapping.id(),
                    rule.eventKey(),
                    rule.workflowKey(),
                    rule.position(),
                    rule.condition(),
                    rule.variables(),
                    rule.businessKey(),
                    rule.ordered(),
                    rule.enabled(),
                    parked,
                    parked == null ? null : parked >= ParkedEvents.MOST_COUNTED,
                    replay);
        }
    }

    @Inject
    MappingTable mappings;

    @Inject
    Workflows workflows;

    @Inject
    Caller caller;

    @POST
    @RolesAllowed(Caller.ADMIN)
    public Response add(@Valid @NotNull NewMapping mapping) {
        Mapping.Rule rule = mapping.rule();
        workflows.mustKnow(caller.tenant(), mapping.workflowKey());
        long parked = mappings.parked(caller, rule.eventKey());
        MappingTable.Added added = mappings.add(caller, rule, Boolean.TRUE.equals(mapping.replay()));
        return Response.status(added.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .tag(IfMatch.tag(added.mapping().version()))
                .entity(MappingView.of(added.mapping(), parked, added.replay()))
                .build();
    }

    @GET
    @RolesAllowed(Caller.ADMIN)
    public Page<MappingView> list(
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        return mappings.page(caller.tenant(), limit, cursor).map(MappingView::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Caller.ADMIN)
    public Response one(@PathParam("id") UUID id) {
        return answer(mappings.one(caller, id));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Caller.ADMIN)
    public Response change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull NewMapping mapping) {
        int read = IfMatch.version(ifMatch);
        Mapping.Rule rule = mapping.rule();
        workflows.mustKnow(caller.tenant(), mapping.workflowKey());
        return answer(mappings.change(caller, id, rule, read));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Caller.ADMIN)
    public void remove(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        mappings.remove(caller, id, IfMatch.version(ifMatch));
    }

    private static Response answer(Mapping mapping) {
        return Response.ok(MappingView.of(mapping))
                .tag(IfMatch.tag(mapping.version()))
                .build();
    }
}
