package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Gathering;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.TestDatabase;

/** Work that is nothing but its recording. */
class RecordedUnclaimedTest {

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final TestDatabase database = TestDatabase.with("work");
    private Instant now = Instant.parse("2026-01-31T10:00:00Z");
    private final Scribe scribe = new Scribe();
    private final Gathering gathering = Gatherings.ofOneTransaction();
    private final Ledger ledger =
            new Ledger(database.dataSource(), () -> now, Node.here(), gathering, Capacities.none(), told -> {}) {
                @Override
                boolean recordUnclaimed(String kind, int most, ToIntFunction<List<Item>> recording) {
                    return database.inTransaction(() -> super.recordUnclaimed(kind, most, recording));
                }
            };
    private final WorkMachine machine = new WorkMachine(Capacities.of(scribe), ledger, null, null);

    /** Writes down what it is given, unless that is what it cannot write. */
    private static final class Scribe implements Worker {

        private final List<UUID> written = new ArrayList<>();
        private final List<Item> claimed = new ArrayList<>();
        private UUID unwritable;
        private boolean takesWork = true;
        private int atOnce = Integer.MAX_VALUE;
        private Runnable writing = () -> {};

        @Override
        public String kind() {
            return "note";
        }

        @Override
        public boolean takesWork() {
            return takesWork;
        }

        @Override
        public Optional<ToIntFunction<List<Item>>> recording() {
            return Optional.of(this::write);
        }

        private int write(List<Item> items) {
            List<UUID> refs = items.stream().limit(atOnce).map(Item::ref).toList();
            if (refs.contains(unwritable)) {
                throw new StackOverflowError("too deep");
            }
            written.addAll(refs);
            writing.run();
            return refs.size();
        }

        /** Never ends. */
        @Override
        public CompletionStage<Outcome> work(Item item) {
            claimed.add(item);
            return new CompletableFuture<>();
        }
    }

    @Test
    void whatIsDueIsWrittenInItsOrderAndGoneWithoutAClaim() {
        List<UUID> all = Stream.generate(() -> add(Lane.NONE, now))
                .limit(WorkMachine.UNCLAIMED + 1)
                .toList();
        add(Lane.NONE, now.plusSeconds(1));

        machine.drain(scribe.kind());
        now = now.plus(LEASE);

        assertEquals(all, scribe.written);
        assertEquals(List.of(), scribe.claimed);
        assertEquals(1, ledger.claim(scribe.kind(), 99, LEASE).size(), "what was not due");
    }

    @Test
    void whatIsMoreThanOneTransactionMayStaysAndIsWrittenNext() {
        List<UUID> all = Stream.generate(() -> add(Lane.NONE, now)).limit(7).toList();
        scribe.atOnce = 3;

        machine.drain(scribe.kind());

        assertEquals(all, scribe.written);
        assertEquals(List.of(), scribe.claimed);
    }

    @Test
    void whatCannotBeWrittenIsClaimedAndCountedWithAllThatWasTakenWithIt() {
        UUID well = add(Lane.NONE, now);
        scribe.unwritable = add(Lane.NONE, now);

        machine.drain(scribe.kind());

        assertEquals(List.of(), scribe.written);
        assertEquals(
                List.of(well, scribe.unwritable),
                scribe.claimed.stream().map(Item::ref).toList());
        assertEquals(List.of(1, 1), scribe.claimed.stream().map(Item::attempts).toList());
    }

    @Test
    void whatFailedBeforeWhoseLeaseRanOutAndWhatIsInALaneIsClaimed() {
        add(Lane.NONE, now);
        Item failed = ledger.claim(scribe.kind(), 1, LEASE).get(0);
        ledger.record(List.of(new Finished(failed, new Outcome.Retry("the disk was full"), () -> {}, Duration.ZERO)));
        Item again = ledger.claim(scribe.kind(), 1, LEASE).get(0);
        ledger.record(
                List.of(new Finished(again, new Outcome.Retry("the disk was full"), () -> {}, LEASE.plusSeconds(1))));
        UUID late = add(Lane.NONE, now);
        ledger.claim(scribe.kind(), 1, LEASE);
        now = now.plus(LEASE).plusSeconds(1);
        UUID inLane = add(Lane.inOrder("notes"), now);

        machine.drain(scribe.kind());

        assertEquals(List.of(), scribe.written);
        assertEquals(
                List.of(failed.ref(), late, inLane),
                scribe.claimed.stream().map(Item::ref).toList());
        assertEquals(
                List.of(2, 1, 0), scribe.claimed.stream().map(Item::failures).toList());
    }

    /** As one is that tells many and goes on from where it was. */
    @Test
    void whatAddsItselfAgainComesAgain() {
        UUID ref = add(Lane.NONE, now);

        ledger.recordUnclaimed(scribe.kind(), 9, items -> {
            items.forEach(item -> add(item.ref(), item.lane(), now));
            return items.size();
        });
        machine.drain(scribe.kind());

        assertEquals(List.of(ref), scribe.written);
    }

    /** Not every container undoes a transaction for an Error. */
    @Test
    void anErrorOfWhatIsWrittenAfterwardsIsAFailureThatUndoesAll() {
        add(Lane.NONE, now);
        Consumer<List<String>> writer = rows -> {
            throw new StackOverflowError("too deep");
        };

        assertThrows(
                IllegalStateException.class,
                () -> ledger.recordUnclaimed(scribe.kind(), 9, items -> {
                    gathering.add(writer, List.of("a row"));
                    return items.size();
                }));

        assertEquals(1, ledger.claim(scribe.kind(), 9, LEASE).size());
    }

    @Test
    void whatIsOldestIsClaimedInBetweenThoughMoreThanThatIsDue() {
        add(Lane.NONE, now);
        ledger.claim(scribe.kind(), 1, LEASE);
        now = now.plus(LEASE).plusSeconds(1);
        int[] batches = {0};
        List<Integer> claimedAfter = new ArrayList<>();
        scribe.writing = () -> {
            batches[0]++;
            if (!scribe.claimed.isEmpty()) {
                claimedAfter.add(batches[0]);
            }
            if (claimedAfter.isEmpty() && batches[0] < 100) {
                addMany(WorkMachine.UNCLAIMED);
            }
        };
        addMany(WorkMachine.UNCLAIMED);

        machine.drain(scribe.kind());

        assertEquals(1, claimedAfter.size());
    }

    @Test
    void aWorkerThatTakesNoWorkIsGivenNone() {
        add(Lane.NONE, now);
        scribe.takesWork = false;

        machine.drain(scribe.kind());

        assertEquals(List.of(), scribe.written);
    }

    @Test
    void whoComesWhileItRunsDoesNotWaitAndHasItRunOnceMore() {
        OneThread thread = new OneThread();
        List<String> runs = new ArrayList<>();

        thread.run(() -> {
            runs.add("run");
            if (runs.size() == 1) {
                thread.run(() -> runs.add("beside it"));
                thread.run(() -> runs.add("beside it"));
            }
        });

        assertEquals(List.of("run", "run"), runs);
    }

    @Test
    void whereItFailsTheNextRunsAll() {
        OneThread thread = new OneThread();
        List<String> runs = new ArrayList<>();

        assertThrows(
                IllegalStateException.class,
                () -> thread.run(() -> {
                    throw new IllegalStateException("the database is away");
                }));
        thread.run(() -> runs.add("run"));

        assertEquals(List.of("run"), runs);
    }

    private void addMany(int many) {
        for (int i = 0; i < many; i++) {
            add(Lane.NONE, now);
        }
    }

    private UUID add(Lane lane, Instant due) {
        return add(UUID.randomUUID(), lane, due);
    }

    private UUID add(UUID ref, Lane lane, Instant due) {
        ledger.add("default", scribe.kind(), ref, lane, due);
        return ref;
    }
}
