package org.signalbox.retention;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;

/** For how long what came of events is kept. A rule is known by its status and key: setting it again replaces it. */
@Singleton
@Path("/{things: messages|signals|incidents|instances|tasks|callbacks|bulks|deliveries|attempts|broadcasts}/retention")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ThingsRetentionResource {

    /**
     * @param key the name of a message or signal, the workflow of an instance or incident, the key of a task,
     *     the type of a delivery or broadcast; absent for all without a rule
     *     of their own
     * @param after ISO-8601, from when it was over
     * @param dryRun true only counts
     */
    public record NewRule(
            @NotBlank String status,
            @Size(min = 1, max = 255) @Pattern(regexp = "\\P{Cc}*") String key,
            @NotBlank String after,
            Boolean dryRun) {}

    /** @param removed how many so far */
    public record RuleView(String status, String key, String after, String setBy, Instant setAt, long removed) {

        static RuleView of(Rule rule) {
            return new RuleView(
                    rule.scope().status(),
                    rule.scope().key(),
                    rule.term().goneAfter().toString(),
                    rule.setBy(),
                    rule.setAt(),
                    rule.progress().removed());
        }
    }

    /** @param countIsMore true where counting ended at 10000 */
    public record Preview(int count, boolean countIsMore) {}

    @Inject
    Retention retention;

    @Inject
    Caller.Current current;

    @PUT
    @RolesAllowed("retention:write")
    public Response set(@PathParam("things") String things, @Valid @NotNull NewRule rule) {
        Term term = Term.of(rule.after());
        Scope scope = new Scope(current.caller().tenant(), things, rule.status(), rule.key());
        if (Boolean.TRUE.equals(rule.dryRun())) {
            Retention.Count count = retention.count(scope, term);
            return Response.ok(new Preview(count.things(), count.isMore())).build();
        }
        return Response.ok(RuleView.of(retention.set(scope, term, current.caller())))
                .build();
    }

    @GET
    @RolesAllowed("operations:read")
    public Page<RuleView> list(@PathParam("things") String things) {
        return new Page<>(
                retention.all(things, current.caller()).stream()
                        .map(RuleView::of)
                        .toList(),
                null);
    }

    @DELETE
    @RolesAllowed("retention:write")
    public void remove(
            @PathParam("things") String things,
            @NotBlank @QueryParam("status") String status,
            @QueryParam("key") String key) {
        retention.remove(new Scope(current.caller().tenant(), things, status, key), current.caller());
    }
}
