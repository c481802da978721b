package org.signalbox.work;

import java.util.List;

/**
 * There is something due of this kind, once the transaction commits.
 *
 * @param claimed what this node claimed for itself as it was added; where there is none, it is to be looked for
 */
record WorkAdded(String kind, List<Item> claimed) {

    WorkAdded(String kind) {
        this(kind, List.of());
    }
}
