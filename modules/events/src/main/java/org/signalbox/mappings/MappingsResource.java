package org.signalbox.mappings;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
import org.signalbox.versions.ReadVersion;
import org.signalbox.workflow.Workflows;

/** Mappings of events; the predecessor's two members are the short form. */
@Singleton
@Path("/events/mapping")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MappingsResource {

    @Inject
    MappingTable mappings;

    @Inject
    Workflows workflows;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("mappings:write")
    public Response add(@Valid @NotNull NewMapping mapping) {
        Mapping.Rule rule = known(mapping.rule());
        long parked = mappings.parked(current.caller(), rule.eventKey());
        MappingTable.Added added = mappings.add(current.caller(), rule, Boolean.TRUE.equals(mapping.replay()));
        return Response.status(added.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .tag(ReadVersion.tag(added.mapping().version()))
                .entity(MappingView.of(added.mapping(), parked, added.replay()))
                .build();
    }

    @GET
    @RolesAllowed("mappings:read")
    public Page<MappingView> list(
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") UUID cursor) {
        return mappings.page(current.caller().tenant(), limit, cursor).map(MappingView::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("mappings:read")
    public Response one(@PathParam("id") UUID id) {
        return answer(mappings.one(current.caller(), id));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("mappings:write")
    public Response change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull NewMapping mapping) {
        int read = ReadVersion.of(ifMatch).number();
        Mapping.Rule rule = known(mapping.rule());
        return answer(mappings.change(current.caller(), id, rule, read));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("mappings:write")
    public void remove(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        mappings.remove(current.caller(), id, ReadVersion.of(ifMatch).number());
    }

    private Mapping.Rule known(Mapping.Rule rule) {
        Target target = rule.target();
        if (!target.isMessage()) {
            workflows.mustKnow(current.caller().tenant(), target.workflowKey(), target.workflowVersion());
        }
        return rule;
    }

    private static Response answer(Mapping mapping) {
        return Response.ok(MappingView.of(mapping))
                .tag(ReadVersion.tag(mapping.version()))
                .build();
    }
}
