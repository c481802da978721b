package org.signalbox.retention;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
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
import java.util.List;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;

/** For how long events are kept. A rule is known by its status and event key: setting it again replaces it. */
@Path("/events/retention")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RetentionResource {

    private static final List<String> SETTLED = List.of("DONE", "UNMAPPED", "DEAD");

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
                    rule.status(),
                    rule.eventKey(),
                    term.payloadAfter() == null ? null : term.payloadAfter().toString(),
                    term.eventAfter() == null ? null : term.eventAfter().toString(),
                    rule.setBy(),
                    rule.setAt(),
                    rule.progress().payloads(),
                    rule.progress().events());
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
    Caller caller;

    @PUT
    @RolesAllowed("retention:write")
    public Response set(@Valid @NotNull NewRule rule) {
        Term term = Term.of(rule.payloadAfter(), rule.eventAfter());
        String status = settled(rule.status());
        if (Boolean.TRUE.equals(rule.dryRun())) {
            return Response.ok(retention.preview(caller, status, rule.eventKey(), term))
                    .build();
        }
        return Response.ok(RuleView.of(retention.set(caller, status, rule.eventKey(), term)))
                .build();
    }

    @GET
    @RolesAllowed("operations:read")
    public Page<RuleView> list() {
        return new Page<>(retention.all(caller).stream().map(RuleView::of).toList(), null);
    }

    @DELETE
    @RolesAllowed("retention:write")
    public void remove(@NotBlank @QueryParam("status") String status, @QueryParam("eventKey") String eventKey) {
        retention.remove(caller, settled(status), eventKey);
    }

    private static String settled(String status) {
        if (!SETTLED.contains(status)) {
            throw Refusal.invalid("status", "must be DONE, UNMAPPED or DEAD: the others are still owed");
        }
        return status;
    }
}
