package org.signalbox.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.signalbox.kernel.Caller;
import org.signalbox.work.Work;

@Path("/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    @Inject
    Condition condition;

    @Inject
    Work work;

    @GET
    @RolesAllowed({Caller.ADMIN, Caller.CLIENT})
    public StatusView status() {
        Condition.Report report = condition.report();
        return StatusView.of(report, report.status() == Condition.Status.DOWN ? List.of() : work.backlog());
    }
}
