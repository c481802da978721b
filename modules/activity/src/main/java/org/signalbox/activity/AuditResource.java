package org.signalbox.activity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;

/** Who did what to what in a tenant: to look at page by page, or to take away whole. */
@Singleton
@Path("/facts")
public class AuditResource {

    static final String NDJSON = "application/x-ndjson";

    /** A class, since that is what parameters of a query are gathered in. */
    public static class Search {

        @QueryParam("from")
        Instant from;

        @QueryParam("to")
        Instant to;

        @QueryParam("actor")
        @Size(max = 200)
        String actor;

        @QueryParam("what")
        @Size(max = 200)
        String what;

        @QueryParam("kind")
        @Size(max = 200)
        String kind;

        @QueryParam("subject")
        UUID subject;

        AuditTrail.Wanted wanted() {
            return new AuditTrail.Wanted(from, to, actor, what, kind, subject);
        }
    }

    @Inject
    AuditTrail trail;

    @Inject
    Caller.Current current;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("facts:read")
    public Page<AuditView> list(
            @Valid @BeanParam Search search,
            @QueryParam("limit") @DefaultValue("" + Page.LIMIT) @Min(1) @Max(Page.MOST) int limit,
            @QueryParam("cursor") @Pattern(regexp = "\\d{1,18}") String cursor) {
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        List<AuditView> oneMore = trail.before(current.caller().tenant(), search.wanted(), before, limit + 1);
        return Page.of(oneMore, limit, AuditView::id);
    }

    @GET
    @Produces(NDJSON)
    @RolesAllowed("facts:read")
    public Response export(@Valid @BeanParam Search search) {
        return Response.ok(new AuditExport(trail, current.caller().tenant(), search.wanted()), NDJSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"facts.ndjson\"")
                .build();
    }
}
