package org.signalbox.web;

import java.util.List;
import java.util.Optional;
import org.signalbox.definitions.FolderReport;
import org.signalbox.work.Backlog;
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
        List<FolderReport.Deployed> workflowFiles) {

    public record PartView(String name, String status, String detail) {}

    static StatusView of(
            Condition.Report report,
            List<Backlog> work,
            Optional<Twins.Count> twins,
            List<FolderReport.Deployed> files) {
        List<PartView> parts = report.parts().stream()
                .map(part -> new PartView(part.name(), part.isUp() ? "UP" : "DOWN", part.detail()))
                .toList();
        return new StatusView(report.status().name(), parts, work, twins, files);
    }
}
