package org.signalbox.work;

import java.util.UUID;

/**
 * One claimed work item.
 *
 * @param attempts how often it was claimed, this time included; also what fences a late finisher
 * @param failures how many of those ended in a {@link Outcome.Retry} or a lease that ran out
 */
public record Item(UUID id, String kind, UUID ref, String tenant, Lane lane, int attempts, int failures) {

    Item claimedOnceMore() {
        return new Item(id, kind, ref, tenant, lane, attempts + 1, failures);
    }
}
