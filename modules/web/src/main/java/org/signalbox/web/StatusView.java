package org.signalbox.web;

import java.util.List;
import org.signalbox.work.Backlog;

/** @param work what waits per kind; empty while the database is away */
public record StatusView(String status, List<PartView> parts, List<Backlog> work) {

    public record PartView(String name, String status, String detail) {}

    static StatusView of(Condition.Report report, List<Backlog> work) {
        List<PartView> parts = report.parts().stream()
                .map(part -> new PartView(part.name(), part.isUp() ? "UP" : "DOWN", part.detail()))
                .toList();
        return new StatusView(report.status().name(), parts, work);
    }
}
