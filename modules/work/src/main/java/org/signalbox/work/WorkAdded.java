package org.signalbox.work;

import java.util.List;

/**
 * There is something due of this kind, once the transaction commits.
 *
 * @param claimed what this node claimed for itself as it was added; where there is neither this nor the other, it is to be looked for
 * @param lanes in which somebody queues, and places may be free
 */
record WorkAdded(String kind, List<Item> claimed, List<Vacancy> lanes) {

    WorkAdded(String kind) {
        this(kind, List.of());
    }

    WorkAdded(String kind, List<Item> claimed) {
        this(kind, claimed, List.of());
    }

    static WorkAdded inLanes(String kind, List<Vacancy> lanes) {
        return new WorkAdded(kind, List.of(), lanes);
    }
}
