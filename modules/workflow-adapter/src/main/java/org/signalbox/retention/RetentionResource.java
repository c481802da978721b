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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;

/** For how long events are kept. A rule is known by its status and event key: setting it again replaces it. */
@Singleton
@Path("/events/retention")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RetentionResource {

    private static final String EVENTS = "events";

    /**
     * @param status DONE, UNMAPPED or DEAD
     * @param eventKey absent for all keys without a rule of their own
     * @param payloadAfter ISO-8601, from receiving; absent is never before the event
     * @param eventAfter likewise; absent is never
     * @param dryRun true only counts
     */
    public record NewRule(
            @NotBlank String status,
            @Size(min = 1, max = 200) @Pattern(regexp = "\\P{Cc}*") String eventKey,
            String payloadAfter,
            String eventAfter,
            Boolean dryRun) {}

    /**
     * @param payloads how many it has removed so far
     * @param events likewise
     */
    public record RuleView(
            String status,
            String eventKey,
            String payloadAfter,
            String eventAfter,
            String setBy,
            Instant setAt,
            long payloads,
            long events) {

        static RuleView of(Rule rule) {
            Term term = rule.term();
            return new RuleView(
                    rule.scope().status(),
                    rule.scope().key(),
                    term.payloadAfter() == null ? null : term.payloadAfter().toString(),
                    term.goneAfter() == null ? null : term.goneAfter().toString(),
                    rule.setBy(),
                    rule.setAt(),
                    rule.progress().payloads(),
                    rule.progress().removed());
        }
    }

    /**
     * @param payloads that would be taken out of events, those included that would go as well
     * @param countIsMore true where counting ended at 10000
     */
    public record Preview(int payloads, int events, boolean countIsMore) {}

    @Inject
    Retention retention;

    @Inject
    Caller.Current current;

    @PUT
    @RolesAllowed("retention:write")
    public Response set(@Valid @NotNull NewRule rule) {
        Term term = Term.ofEvents(rule.payloadAfter(), rule.eventAfter());
        Scope scope = scope(rule.status(), rule.eventKey());
        if (Boolean.TRUE.equals(rule.dryRun())) {
            Retention.Count count = retention.count(scope, term);
            return Response.ok(new Preview(count.payloads(), count.things(), count.isMore()))
                    .build();
        }
        return Response.ok(RuleView.of(retention.set(scope, term, current.caller())))
                .build();
    }

    @GET
    @RolesAllowed("operations:read")
    public Page<RuleView> list() {
        return new Page<>(
                retention.all(EVENTS, current.caller()).stream()
                        .map(RuleView::of)
                        .toList(),
                null);
    }

    @DELETE
    @RolesAllowed("retention:write")
    public void remove(@NotBlank @QueryParam("status") String status, @QueryParam("eventKey") String eventKey) {
        retention.remove(scope(status, eventKey), current.caller());
    }

    private Scope scope(String status, String eventKey) {
        return new Scope(current.caller().tenant(), EVENTS, status, eventKey);
    }
}
