package org.signalbox.events;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.signalbox.consumers.Consumers;
import org.signalbox.mappings.Mappings;
import org.signalbox.mappings.Target;
import org.signalbox.messages.MessageDoor;
import org.signalbox.work.Backlog;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;
import org.signalbox.workflow.InputCheck;
import org.signalbox.workflow.Workflows;

/** Everything around the inbox, recorded; mappings and consumers are as a test says. */
public class Neighbours implements Work, Workflows, MessageDoor, Mappings, Consumers {

    protected static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    public final List<UUID> work = new ArrayList<>();
    /** What was given along with work, by its ref. */
    public final Map<UUID, Object> known = new ConcurrentHashMap<>();

    public final List<UUID> hurried = new ArrayList<>();
    public final Set<UUID> deadWork = new HashSet<>();
    public final Set<UUID> discarded = new HashSet<>();
    public final List<UUID> restarts = new ArrayList<>();
    public final List<Start> starts = new ArrayList<>();
    public final List<Message> messages = new ArrayList<>();
    public final List<UUID> correlatedAgain = new ArrayList<>();
    /** Of consumers, in their order; who is called for what. */
    public final List<UUID> calls = new ArrayList<>();

    public final List<String> called = new ArrayList<>();
    public final List<UUID> calledAgain = new ArrayList<>();
    /** By the event key. */
    public final Map<String, List<String>> consumers = new HashMap<>();
    /** What was asked for: instances and messages, in their order. */
    public final List<UUID> instances = new ArrayList<>();

    public final List<Decision> mapped = new ArrayList<>();
    public List<String> withheld = List.of();
    public List<InputCheck.Violation> inputErrors = List.of();

    public void mapping(String eventKey, String workflowKey) {
        mapped.add(decision(eventKey, Target.workflow(workflowKey, null), false));
    }

    public void mapping(String eventKey, Target target) {
        mapped.add(decision(eventKey, target, false));
    }

    public static Decision decision(String eventKey, Target target, boolean ordered) {
        return new Decision(UUID.randomUUID(), 1, target, true, eventKey, null, null, null, ordered);
    }

    @Override
    public void add(String tenant, String kind, UUID ref) {
        work.add(ref);
    }

    @Override
    public void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
        work.add(ref);
    }

    @Override
    public void addAllKnown(String tenant, String kind, Map<UUID, ?> all) {
        known.putAll(all);
        work.addAll(all.keySet());
    }

    @Override
    public void discard(Collection<UUID> refs) {
        discarded.addAll(refs);
    }

    @Override
    public boolean retry(String kind, UUID ref) {
        return deadWork.remove(ref) && work.add(ref);
    }

    @Override
    public void hurry(String kind, UUID ref) {
        hurried.add(ref);
    }

    @Override
    public List<Open> open(Collection<UUID> refs) {
        return refs.stream()
                .map(ref -> new Open("start", ref, Open.Status.WAITING, 3, NOON, "the engine is away"))
                .toList();
    }

    @Override
    public List<Backlog> backlog() {
        return List.of();
    }

    @Override
    public Optional<Integer> version(String tenant, String workflowKey) {
        return Optional.of(1);
    }

    @Override
    public Starting start(Start start) {
        starts.add(start);
        instances.add(UUID.randomUUID());
        return new Starting(instances.get(instances.size() - 1), withheld);
    }

    @Override
    public boolean hasVersion(String tenant, String workflowKey, int version) {
        return version == 1;
    }

    @Override
    public Correlating correlate(Message message) {
        messages.add(message);
        instances.add(UUID.randomUUID());
        return new Correlating(instances.get(instances.size() - 1), withheld);
    }

    @Override
    public void again(UUID correlation) {
        correlatedAgain.add(correlation);
    }

    @Override
    public List<InputCheck.Violation> inputErrors(String tenant, String workflowKey, JsonObject variables) {
        return inputErrors;
    }

    @Override
    public List<String> tooLong(JsonObject variables) {
        return withheld;
    }

    @Override
    public void restart(UUID instance) {
        restarts.add(instance);
    }

    @Override
    public void complete(UUID userTask, JsonObject variables) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> of(String eventKey) {
        return consumers.getOrDefault(eventKey, List.of());
    }

    @Override
    public void consume(String tenant, UUID ref, String consumer) {
        calls.add(ref);
        called.add(consumer);
    }

    @Override
    public void consumeAgain(UUID ref) {
        calledAgain.add(ref);
    }

    /** Each mapping takes the events of the key that stands in its reason. */
    @Override
    public Function<Candidate, List<Decision>> deciding() {
        return this::decided;
    }

    private List<Decision> decided(Candidate event) {
        return mapped.stream()
                .filter(mapping -> mapping.reason().equals(event.key()))
                .map(mapping -> new Decision(
                        mapping.mappingId(),
                        mapping.mappingVersion(),
                        mapping.target(),
                        mapping.matches(),
                        mapping.reason(),
                        event.businessKey(),
                        JsonValue.EMPTY_JSON_OBJECT,
                        event.payload(),
                        mapping.ordered()))
                .toList();
    }

    @Override
    public boolean areStill(String tenant, String eventKey, List<Decision> decisions) {
        return decisions.stream()
                .map(Decision::mappingId)
                .toList()
                .equals(mapped.stream()
                        .filter(mapping -> mapping.reason().equals(eventKey))
                        .map(Decision::mappingId)
                        .toList());
    }

    @Override
    public List<String> orderedKeys(String tenant) {
        return mapped.stream().filter(Decision::ordered).map(Decision::reason).toList();
    }
}
