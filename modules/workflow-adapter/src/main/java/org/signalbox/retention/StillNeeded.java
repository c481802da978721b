package org.signalbox.retention;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Whoever cannot do without something that is old enough to go. A CDI bean, found by its type. */
public interface StillNeeded {

    /**
     * Those that stay, whatever their age; they are asked for again.
     *
     * @param things as {@link OldRows.Rows} call them
     */
    Set<UUID> among(String things, String tenant, List<UUID> ids);
}
