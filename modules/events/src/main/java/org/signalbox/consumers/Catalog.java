package org.signalbox.consumers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The consumers of this deployment; none comes or goes while it runs. */
final class Catalog {

    private final Map<String, Consumer> byName = new HashMap<>();
    private final Map<String, List<String>> byKey = new HashMap<>();

    Catalog(Collection<Consumer> consumers) {
        for (Consumer consumer : consumers) {
            byName.put(consumer.name(), consumer);
            consumer.eventKeys().forEach(key -> byKey.computeIfAbsent(key, first -> new ArrayList<>())
                    .add(consumer.name()));
        }
        byKey.values().forEach(names -> names.sort(Comparator.naturalOrder()));
    }

    Optional<Consumer> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    List<String> of(String eventKey) {
        return List.copyOf(byKey.getOrDefault(eventKey, List.of()));
    }

    Duration longestTimeout() {
        return byName.values().stream()
                .map(Consumer::timeout)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
