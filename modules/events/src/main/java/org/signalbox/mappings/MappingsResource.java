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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.mappings.Mappings.Mapping;
import org.signalbox.workflow.Workflows;

@Path("/events/mapping")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MappingsResource {

    private static final String NO_CONTROL_CHARACTERS = "\\P{Cc}*";

    /**
     * Keys of at most 200 characters, none of them a control character.
     *
     * @param replay whether the events that were parked for want of this mapping are taken up; absent is no
     */
    public record NewMapping(
            @NotBlank @Size(max = 200) @Pattern(regexp = NO_CONTROL_CHARACTERS) String eventKey,
            @NotBlank @Size(max = 200) @Pattern(regexp = NO_CONTROL_CHARACTERS) String workflowKey,
            Boolean replay) {}

    /**
     * @param parked how many events of the key are kept because nobody had mapped it
     * @param replayId of the replay that takes them up, where that was asked
     */
    public record AddedView(UUID id, String eventKey, String workflowKey, long parked, UUID replayId) {

        static AddedView of(MappingTable.Added added) {
            Mapping mapping = added.mapping();
            return new AddedView(
                    mapping.id(), mapping.eventKey(), mapping.workflowKey(), added.parked(), added.replay());
        }
    }

    public record MappingView(UUID id, String eventKey, String workflowKey) {

        static MappingView of(Mapping mapping) {
            return new MappingView(mapping.id(), mapping.eventKey(), mapping.workflowKey());
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
        workflows.mustKnow(caller.tenant(), mapping.workflowKey());
        MappingTable.Added added =
                mappings.add(caller, mapping.eventKey(), mapping.workflowKey(), Boolean.TRUE.equals(mapping.replay()));
        return Response.status(added.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(AddedView.of(added))
                .build();
    }

    @GET
    @RolesAllowed(Caller.ADMIN)
    public Page<MappingView> list(
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        return mappings.page(caller.tenant(), limit, cursor).map(MappingView::of);
    }
}
