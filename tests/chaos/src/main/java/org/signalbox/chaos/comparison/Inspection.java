package org.signalbox.chaos.comparison;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.signalbox.chaos.load.Gateway;
import org.signalbox.chaos.load.Ledger;
import org.signalbox.chaos.load.Subscribers;
import org.signalbox.chaos.stage.Pause;
import org.signalbox.chaos.stage.Stage;

/** Looks again and again until all is settled: what was accepted takes its time, and what is too much may come late. */
public final class Inspection {

    /** A busy machine is slow, and that is not what is looked for. */
    private static final Duration PATIENCE = Duration.ofHours(1);
    /** Longer than the third attempt of a delivery is waited for. */
    private static final Duration STANDSTILL = Duration.ofMinutes(3);

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    /** What comes too late, or twice, has so long to show itself. */
    private static final Duration STILL = Duration.ofSeconds(10);

    private final Witness witness;
    private final Ledger ledger;
    private final Subscribers subscribers;
    private final Gateway gateway;

    public Inspection(Stage stage, Ledger ledger, Subscribers subscribers, Gateway gateway) {
        this.witness = new Witness(stage, subscribers);
        this.ledger = ledger;
        this.subscribers = subscribers;
        this.gateway = gateway;
    }

    /** Until nothing differs, and still does not after a while; or until what differs has not changed for long. */
    public Verdict settled(Consumer<String> console) throws SQLException, IOException, InterruptedException {
        long begin = System.nanoTime();
        long changed = begin;
        String before = "";
        while (true) {
            Verdict verdict = verdict();
            String open = verdict.open();
            long now = System.nanoTime();
            if (!open.equals(before)) {
                before = open;
                changed = now;
                console.accept(open.isEmpty() ? "        nothing differs" : "        " + open);
            }
            if (now - changed > (open.isEmpty() ? STILL : STANDSTILL).toNanos() || now - begin > PATIENCE.toNanos()) {
                console.accept(
                        "Settled after " + Duration.ofNanos(changed - begin).toSeconds() + " s.");
                return verdict;
            }
            Pause.of(BETWEEN);
        }
    }

    private Verdict verdict() throws SQLException, IOException, InterruptedException {
        List<Line> lines = new ArrayList<>(Comparison.of(ledger.accepted(), witness.look()));
        lines.add(Line.once(
                "dead: each news still waits for it", Comparison.news(ledger.accepted()), witness.waitingForTheDead()));
        lines.add(Line.none(
                "wrong signatures",
                Stream.concat(subscribers.forged().stream(), gateway.forged().stream())
                        .toList()));
        lines.add(Line.none("valid events that were refused", ledger.refused()));
        lines.add(Line.none("work that was given up", witness.givenUp()));
        return new Verdict(lines, witness);
    }
}
