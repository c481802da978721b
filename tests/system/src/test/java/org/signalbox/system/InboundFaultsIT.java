package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Messages come while parts are away; each is a row, once. With {@code -Dsignalbox.soak=true} as many and as long as a bad
 * day has it, else a taste of it.
 */
class InboundFaultsIT {

    private static final System.Logger LOG = System.getLogger(InboundFaultsIT.class.getName());
    private static final boolean SOAK = Boolean.getBoolean("signalbox.soak");
    private static final Duration LONG = Duration.ofMinutes(SOAK ? 10 : 4);
    private static final Duration OUTAGE = Duration.ofSeconds(SOAK ? 30 : 5);
    private static final int MESSAGES = SOAK ? 5000 : 300;
    private static final int FEW = SOAK ? 1000 : 200;
    private static final int KILLS = SOAK ? 12 : 2;

    private final String run = "faults-" + UUID.randomUUID();
    private final List<CompletableFuture<Void>> senders = new ArrayList<>();
    private int sent;

    @Test
    void whileTheDatabaseIsStoppedMessagesWait() {
        send(FEW);
        withoutDatabase();

        assertAllOnce();
    }

    @Test
    void whileTheDatabaseHangsMessagesWait() {
        send(FEW);
        Stack.parts().signal("database", "STOP");
        pass(OUTAGE);
        Stack.parts().signal("database", "CONT");

        assertAllOnce();
    }

    @Test
    @OfTheLauncher
    void whateverIsKilledEachMessageIsOneRow() {
        long begin = System.nanoTime();
        send(MESSAGES / (KILLS + 1));
        withoutDatabase();
        for (int kill = 1; kill <= KILLS; kill++) {
            killAmidst(kill, MESSAGES * (kill + 1) / (KILLS + 1) - sent);
        }

        assertAllOnce();
        assertEquals(MESSAGES, rows());
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        LOG.log(
                System.Logger.Level.INFO,
                "{0} messages, {1} kills: {2} rows in {3} s",
                MESSAGES,
                KILLS,
                rows(),
                seconds);
    }

    private void killAmidst(int kill, int portion) {
        int before = rows();
        send(portion);
        Stack.eventually(
                "rows of portion " + kill, LONG, () -> Optional.of(rows()).filter(rows -> rows > before));
        pass(Duration.ofMillis(ThreadLocalRandom.current().nextLong(500)));
        LOG.log(System.Logger.Level.INFO, "kill {0} at {1} rows of {2}", kill, rows(), sent);
        Stack.parts().kill("server");
        Stack.eventually("the server again", LONG, InboundFaultsIT::started);
    }

    /** By the one client and the other in turn, without ids of their own. */
    private void send(int count) {
        String name = senders.size() % 2 == 0 ? LegacyClient.JMS_1 : LegacyClient.JMS_2;
        LegacyClient client = new LegacyClient(name, "signalbox.inbound");
        for (int i = 0; i < count; i++) {
            client.withText(event(++sent));
        }
        senders.add(client.sendMeanwhile());
    }

    private void withoutDatabase() {
        Stack.eventually("the first row", LONG, () -> Optional.of(rows()).filter(rows -> rows > 0));
        Stack.parts().stop("database");
        pass(OUTAGE);
        Stack.parts().start("database");
    }

    private void assertAllOnce() {
        senders.forEach(CompletableFuture::join);
        Stack.eventually(sent + " rows", LONG, () -> Optional.of(rows()).filter(rows -> rows >= sent));
        pass(Duration.ofSeconds(2));
        assertEquals(sent, rows());
        assertEquals(Integer.toString(sent), ask("select count(distinct payload) from events.event where key = ?"));
        assertEquals("0", ask("select count(*) from events.event where key = ? and status = 'DEAD'"));
    }

    private int rows() {
        return Integer.parseInt(ask("select count(*) from events.event where key = ?"));
    }

    private String ask(String query) {
        return Rows.first(query, run);
    }

    private String event(int n) {
        return "{\"key\":\"" + run + "\",\"source\":\"old\",\"payload\":{\"n\":" + n + "}}";
    }

    /** At once: left alone the launcher would wait longer after each death. */
    private static Optional<Boolean> started() {
        try {
            Stack.parts().start("server");
            return Optional.of(true);
        } catch (RuntimeException slow) {
            LOG.log(System.Logger.Level.WARNING, "the server needs another try", slow);
            return Optional.empty();
        }
    }

    /** For time itself to pass there is nothing to ask. */
    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
