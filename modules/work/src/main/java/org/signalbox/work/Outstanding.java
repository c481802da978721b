package org.signalbox.work;

import java.util.List;
import java.util.UUID;

/** What is open, for lists of the things themselves. */
public interface Outstanding {

    /**
     * Of a tenant and kind, in the descending order of the ids that it is about. Costs what is open of all kinds.
     *
     * @param before exclusive; null for all
     */
    List<UUID> refs(String tenant, String kind, UUID before, int most);
}
