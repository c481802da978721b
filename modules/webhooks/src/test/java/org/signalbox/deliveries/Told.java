package org.signalbox.deliveries;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.signalbox.subscriptions.Listener;
import org.signalbox.subscriptions.Subscriber;
import org.signalbox.subscriptions.Subscribers;
import org.signalbox.subscriptions.Topic;

/** Subscribers that are told of everything, in memory. */
final class Told implements Subscribers {

    final Map<UUID, Subscriber> known = new LinkedHashMap<>();
    final List<Topic> askedFor = new ArrayList<>();
    final List<String> reported = new ArrayList<>();

    Subscriber add(UUID apiKeyId) {
        return put(UUID.randomUUID(), apiKeyId, true, null);
    }

    Subscriber put(UUID id, UUID apiKeyId, boolean active, String reason) {
        URI url = URI.create("https://receiver.example/hook");
        Subscriber made =
                new Subscriber(id, "north", url, apiKeyId, active, reason, Map.of(), Duration.ofSeconds(15), 4);
        known.put(id, made);
        return made;
    }

    @Override
    public Set<Topic> heard(String tenant, Collection<Topic> topics) {
        return known.isEmpty() ? Set.of() : Set.copyOf(topics);
    }

    @Override
    public List<Listener> matching(String tenant, Topic topic, UUID after, int most) {
        askedFor.add(topic);
        List<Subscriber> all = List.copyOf(known.values());
        int from = 0;
        while (after != null && !all.get(from++).id().equals(after)) {}
        return all.subList(from, Math.min(all.size(), from + most)).stream()
                .map(one -> new Listener(one.id(), one.active() ? null : one.reason(), one.width()))
                .toList();
    }

    @Override
    public Optional<Subscriber> find(UUID id) {
        return Optional.ofNullable(known.get(id));
    }

    @Override
    public List<Subscriber> find(Collection<UUID> ids) {
        return ids.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    @Override
    public void succeeded(Collection<UUID> ids) {
        reported.add("succeeded");
    }

    @Override
    public void failed(UUID id) {
        reported.add("failed");
    }

    @Override
    public void disable(UUID id, String reason) {
        find(id).ifPresent(was -> put(id, was.apiKeyId(), false, reason));
    }
}
