package org.signalbox.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.definitions.FolderReport;
import org.signalbox.work.Backlog;
import org.signalbox.workflow.EngineHealth;
import org.signalbox.workflow.Twins;

/**
 * @param work what waits per kind; empty while the database is away
 * @param twins instances that were started twice by accident, and those of them that were removed; likewise
 * @param workflowFiles what became of the models in this server's folder
 */
public record StatusView(
        String status,
        List<PartView> parts,
        List<Backlog> work,
        Optional<Twins.Count> twins,
        List<FolderReport.Deployed> workflowFiles,
        EngineView engine) {

    /**
     * How this server finds the engine.
     *
     * @param latencyMillis of its answers of late; absent until there were some, as are the other members
     */
    public record EngineView(
            String state,
            Instant since,
            String version,
            Double latencyMillis,
            String lastError,
            Instant lastErrorAt,
            Instant nextProbe) {

        static EngineView of(EngineHealth.Report health) {
            EngineHealth.Vitals vitals = health.vitals();
            return new EngineView(
                    health.state().name(),
                    health.since(),
                    vitals.version().orElse(null),
                    vitals.latency()
                            .map(took -> took.toNanos() / 10_000 / 100.0)
                            .orElse(null),
                    vitals.lastFailure().map(EngineHealth.Failure::sentence).orElse(null),
                    vitals.lastFailure().map(EngineHealth.Failure::at).orElse(null),
                    health.nextProbe().orElse(null));
        }
    }

    public record PartView(String name, String status, String detail) {}

    static StatusView of(
            Condition.Report report,
            List<Backlog> work,
            Optional<Twins.Count> twins,
            List<FolderReport.Deployed> files,
            EngineHealth.Report engine) {
        List<PartView> parts = report.parts().stream()
                .map(part -> new PartView(part.name(), part.isUp() ? "UP" : "DOWN", part.detail()))
                .toList();
        return new StatusView(report.status().name(), parts, work, twins, files, EngineView.of(engine));
    }
}
