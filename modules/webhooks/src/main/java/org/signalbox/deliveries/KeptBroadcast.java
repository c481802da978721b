package org.signalbox.deliveries;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** A broadcast without its body: what decides who is told. */
record KeptBroadcast(UUID id, String tenant, String type, UUID eventId, String eventKey, String taskKey) {

    /** A subscription to any of these is told. */
    List<String> keys() {
        return Stream.of(type, eventKey, taskKey)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
