package org.signalbox.callbacks;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The callbacks of this deployment; none comes or goes while it runs. */
final class Catalog {

    private final List<Callback> callbacks;

    Catalog(Collection<Callback> callbacks) {
        this.callbacks = List.copyOf(callbacks);
    }

    Optional<Callback> named(String name) {
        return callbacks.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** @param queue may be null */
    List<String> of(TaskState state, String key, String queue) {
        return callbacks.stream()
                .filter(one -> one.isFor(state, key, queue))
                .map(Callback::name)
                .sorted()
                .toList();
    }

    Duration longestTimeout() {
        return callbacks.stream()
                .map(one -> one.method().timeout())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
