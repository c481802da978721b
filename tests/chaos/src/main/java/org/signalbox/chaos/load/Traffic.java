package org.signalbox.chaos.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.signalbox.chaos.stage.Caller;
import org.signalbox.chaos.stage.Pause;
import org.signalbox.chaos.stage.Stage;

/** Events at a steady rate, by every door: what an outage holds up is made up for after it. */
public final class Traffic implements AutoCloseable {

    private static final int BATCH = 5;
    private static final int TRANSACTION = 3;

    /** One sender of its own; {@code size} events together. */
    private record Lane(Door door, int size) {}

    private final String run;
    private final Ledger ledger;
    private final List<Lane> lanes;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();

    /** @param run is in every id, so that runs on the same data are told apart */
    public Traffic(String run, Stage stage, Ledger ledger) {
        this.run = run;
        this.ledger = ledger;
        Caller caller = stage.admin();
        lanes = List.of(
                new Lane(new SingleDoor(caller), 1),
                new Lane(new SingleDoor(caller), 1),
                new Lane(new BatchDoor(caller), BATCH),
                new Lane(new JmsDoor(stage.broker()), TRANSACTION));
    }

    /** @param perSecond events, of all lanes together */
    public void begin(double perSecond, Duration length) {
        long begin = System.nanoTime();
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            String name = run + "-" + i + "-";
            long pace = (long) (1e9 * lane.size() * lanes.size() / perSecond);
            running.add(threads.submit(() -> play(lane, name, pace, begin + length.toNanos())));
        }
    }

    private void play(Lane lane, String name, long pace, long end) {
        long number = 0;
        for (long due = System.nanoTime(); due < end; due += pace) {
            Pause.until(due);
            lane.door()
                    .send(
                            LongStream.range(number, number + lane.size())
                                    .mapToObj(n -> Sent.of(Kind.ofNumber(n), name + n))
                                    .toList(),
                            ledger);
            number += lane.size();
        }
    }

    /** Returns when all that was begun is answered. */
    public void await() throws InterruptedException, ExecutionException {
        for (Future<?> lane : running) {
            lane.get();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        lanes.forEach(lane -> lane.door().close());
    }
}
