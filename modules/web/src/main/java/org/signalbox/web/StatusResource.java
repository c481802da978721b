package org.signalbox.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.signalbox.definitions.FolderReport;
import org.signalbox.work.Work;
import org.signalbox.workflow.EngineHealth;
import org.signalbox.workflow.Twins;

@Singleton
@Path("/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    @Inject
    Condition condition;

    @Inject
    Work work;

    @Inject
    Twins twins;

    @Inject
    FolderReport folder;

    @Inject
    EngineHealth engine;

    @GET
    @RolesAllowed("status:read")
    public StatusView status() {
        Condition.Report report = condition.report();
        return report.status() == Condition.Status.DOWN
                ? StatusView.of(report, List.of(), Optional.empty(), folder.files(), engine.health())
                : StatusView.of(report, work.backlog(), Optional.of(twins.twins()), folder.files(), engine.health());
    }
}
