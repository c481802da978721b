package org.signalbox.deliveries;

import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.signalbox.attempts.Answer;
import org.signalbox.attempts.Attempt;
import org.signalbox.attempts.AttemptLog;
import org.signalbox.attempts.AttemptView;
import org.signalbox.attempts.Dispatch;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Fact;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Backlog;
import org.signalbox.work.Continuations;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Outcome;
import org.signalbox.work.Outstanding;
import org.signalbox.work.Work;

/** The package on a real database, with receivers that answer as a test says. */
final class Post {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    record Added(String kind, UUID ref, Lane lane) {}

    final class Ledger implements Work, Outstanding {

        final List<Added> added = new ArrayList<>();
        final List<UUID> discarded = new ArrayList<>();
        /** What is done to several at once, in words. */
        final List<String> together = new ArrayList<>();

        @Override
        public void add(String tenant, String kind, UUID ref) {
            added.add(new Added(kind, ref, Lane.NONE));
        }

        @Override
        public void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
            added.add(new Added(kind, ref, lane));
        }

        @Override
        public void addAll(String tenant, String kind, Map<UUID, Lane> lanes, Instant due) {
            together.add("added " + lanes.size());
            lanes.forEach((ref, lane) -> add(tenant, kind, ref, lane, due));
        }

        @Override
        public void discard(Collection<UUID> refs) {
            together.add("discarded " + refs.size());
            discarded.addAll(refs);
        }

        @Override
        public boolean retry(String kind, UUID ref) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Open> open(Collection<UUID> refs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Backlog> backlog() {
            return List.of();
        }

        /** What ended is among it: this ledger hears of no end. */
        @Override
        public List<UUID> refs(String tenant, String kind, UUID before, int most) {
            return added.stream()
                    .filter(one -> one.kind().equals(kind))
                    .map(Added::ref)
                    .filter(ref -> before == null || ref.toString().compareTo(before.toString()) < 0)
                    .sorted(Comparator.comparing(UUID::toString).reversed())
                    .distinct()
                    .limit(most)
                    .toList();
        }
    }

    private static final class Attempts implements AttemptLog {

        final Map<UUID, List<AttemptView>> kept = new LinkedHashMap<>();

        @Override
        public void keep(List<Entry> entries) {
            for (Entry entry : entries) {
                Answer answer = entry.attempt().answer();
                kept.computeIfAbsent(entry.deliveryId(), id -> new ArrayList<>())
                        .add(new AttemptView(
                                entry.attempt().at(),
                                0,
                                answer.status(),
                                answer.error().orElse(null),
                                null,
                                null));
            }
        }

        @Override
        public List<AttemptView> of(UUID deliveryId) {
            return kept.getOrDefault(deliveryId, List.of());
        }
    }

    final TestDatabase database = TestDatabase.with("webhooks");
    final Ledger work = new Ledger();
    final Told told = new Told();
    final Recorded<Fact> facts = new Recorded<>();
    final List<Dispatch> sent = new ArrayList<>();
    Answer answer = Answer.of(204);

    /** How many ends were handed over to a thread of the container. */
    int handedOver;

    /** In a transaction, where the container begins one. */
    private final class Refused implements Continuations {

        @Override
        public <T> CompletionStage<T> here(CompletionStage<T> elsewhere) {
            return elsewhere;
        }

        @Override
        public <T> CompletionStage<T> supplied(Supplier<T> what) {
            handedOver++;
            return CompletableFuture.supplyAsync(what, database::inTransaction);
        }
    }

    final Resources resources = new Resources() {
        @Override
        Continuations continuations() {
            return new Refused();
        }
    };
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final Attempts log = new Attempts();
    private final DeliveryNews news = new DeliveryNews(clock, facts, facts.severally(Fact.Several::facts));
    final Broadcasts broadcasts =
            new Broadcasts(new BroadcastTable(resources), told, work, Gatherings.ofOneTransaction(), clock);
    private final FanOutWorker fanOuts = new FanOutWorker(broadcasts);
    final Deliveries deliveries = new Deliveries(resources, told, log, news, work);
    final DeliveryPages pages = new DeliveryPages(resources, told, log, work);
    final Rounds rounds = new Rounds(resources, told, work, news);
    final DeliveryWorker worker = new DeliveryWorker(
            new Dispatches(resources, told, receivers -> this::answered),
            deliveries,
            new RetrySchedule(() -> 0.5),
            resources);

    Post() {
        resources.entityManager = database.entityManager("webhooks");
        resources.database = database.dataSource();
    }

    private CompletionStage<Attempt> answered(Dispatch dispatch) {
        sent.add(dispatch);
        return CompletableFuture.completedStage(new Attempt(NOW, Duration.ofMillis(7), answer));
    }

    static Broadcast aBroadcast(String type) {
        var data = Json.createObjectBuilder().add("eventKey", "order").build();
        return new Broadcast("north", type, NOW, null, "order", "review", data);
    }

    /** The deliveries that it became and that are to be sent. */
    List<UUID> toldToAll(String type) {
        work.added.clear();
        database.inTransaction(() -> broadcasts.keep(aBroadcast(type)));
        for (int i = 0; i < work.added.size(); i++) {
            Added one = work.added.get(i);
            if (one.kind().equals(FanOutWorker.KIND)) {
                Item item = new Item(UUID.randomUUID(), one.kind(), one.ref(), "north", Lane.NONE, 0, 0);
                database.inTransaction(() -> fanOuts.recording().orElseThrow().applyAsInt(List.of(item)));
            }
        }
        return work.added.stream()
                .filter(added -> added.kind().equals("delivery"))
                .map(Added::ref)
                .toList();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // as the machine does
    private static void record(Outcome.DoneTogether done) {
        done.recorder().accept(List.of(done.result()));
    }

    static Item itemOf(UUID delivery) {
        return new Item(UUID.randomUUID(), "delivery", delivery, "north", Lane.NONE, 1, 0);
    }

    /** As the machine does, which records what is done and marks what is dead. */
    Outcome attempted(UUID delivery) {
        try {
            Outcome outcome = database.inTransaction(() -> worker.work(itemOf(delivery)))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            if (outcome instanceof Outcome.Done done) {
                database.inTransaction(done.recording());
            }
            if (outcome instanceof Outcome.DoneTogether<?> done) {
                database.inTransaction(() -> record(done));
            }
            if (outcome instanceof Outcome.Dead dead) {
                database.inTransaction(() -> worker.gaveUp(itemOf(delivery), dead.reason()));
            }
            return outcome;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
