package org.signalbox.definitions;

import java.util.List;

/** What became of the models in this server's folder. */
public interface FolderReport {

    /** By name; none where there is no folder. */
    List<Deployed> files();

    enum Status {
        /** For the engine. */
        WAITING,
        DEPLOYED,
        REFUSED
    }

    /** @param detail the workflows with their versions, or why it is refused or waits */
    record Deployed(String file, Status status, String detail) {}
}
