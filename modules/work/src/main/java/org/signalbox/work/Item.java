package org.signalbox.work;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * One claimed work item.
 *
 * @param attempts how often it was claimed, this time included; also what fences a late finisher
 * @param failures how many of those ended in a {@link Outcome.Retry} or a lease that ran out
 * @param known what whoever added it a moment ago gave along for its worker; null where it was read from the table
 */
public record Item(UUID id, String kind, UUID ref, String tenant, Lane lane, int attempts, int failures, Object known) {

    public Item(UUID id, String kind, UUID ref, String tenant, Lane lane, int attempts, int failures) {
        this(id, kind, ref, tenant, lane, attempts, failures, null);
    }

    /** Empty where it is to be read. */
    public <T> Optional<T> known(Class<T> what) {
        return Optional.ofNullable(known).filter(what::isInstance).map(what::cast);
    }

    /**
     * What is known of each, by its ref.
     *
     * @param reading of those of which nothing is; not called where there is none
     */
    public static <T> Map<UUID, T> known(
            List<Item> items, Class<T> what, Function<Collection<UUID>, Map<UUID, T>> reading) {
        List<UUID> unknown = items.stream()
                .filter(item -> item.known(what).isEmpty())
                .map(Item::ref)
                .toList();
        Map<UUID, T> all = unknown.isEmpty() ? new HashMap<>() : new HashMap<>(reading.apply(unknown));
        items.forEach(item -> item.known(what).ifPresent(known -> all.put(item.ref(), known)));
        return all;
    }
}
