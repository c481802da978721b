package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Messages come while parts are away; each is a row, once. With {@code -Dsignalbox.soak=true} as many and as long as a bad
 * day has it, else a taste of it.
 */
class InboundFaultsIT {

    private static final System.Logger LOG = System.getLogger(InboundFaultsIT.class.getName());
    private static final boolean SOAK = Boolean.getBoolean("signalbox.soak");
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final Duration OUTAGE = Duration.ofSeconds(SOAK ? 30 : 5);
    private static final int MESSAGES = SOAK ? 5000 : 300;
    private static final int KILLS = SOAK ? 12 : 2;

    private final String run = "faults-" + UUID.randomUUID();

    @Test
    void whileTheDatabaseIsStoppedMessagesWait() {
        List<CompletableFuture<Void>> senders = send(SOAK ? 1000 : 200);
        withoutDatabase();

        assertAllOnce(senders, SOAK ? 1000 : 200);
    }

    @Test
    void whileTheDatabaseHangsMessagesWait() {
        List<CompletableFuture<Void>> senders = send(SOAK ? 1000 : 200);
        freeze("STOP");
        pass(OUTAGE);
        freeze("CONT");

        assertAllOnce(senders, SOAK ? 1000 : 200);
    }

    @Test
    void whateverIsKilledEachMessageIsOneRow() {
        long begin = System.nanoTime();
        List<CompletableFuture<Void>> senders = send(MESSAGES);
        withoutDatabase();
        for (int kill = 1; kill <= KILLS; kill++) {
            pass(Duration.ofMillis(ThreadLocalRandom.current().nextLong(200, 2000)));
            LOG.log(System.Logger.Level.INFO, "kill {0} of {1} at {2} rows", kill, KILLS, rows());
            Stack.parts().kill("server");
            Stack.eventually("the server again", LONG, InboundFaultsIT::answers);
        }

        assertAllOnce(senders, MESSAGES);
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        LOG.log(
                System.Logger.Level.INFO,
                "{0} messages, {1} kills: {2} rows in {3} s",
                MESSAGES,
                KILLS,
                rows(),
                seconds);
    }

    /** Half of them by either client, without ids of their own. */
    private List<CompletableFuture<Void>> send(int count) {
        return Stream.of(LegacyClient.JMS_1, LegacyClient.JMS_2)
                .map(name -> {
                    LegacyClient client = new LegacyClient(name, "signalbox.inbound");
                    for (int i = 0; i < count / 2; i++) {
                        client.withText(event(name + "-" + i));
                    }
                    return client.sendMeanwhile();
                })
                .toList();
    }

    private void withoutDatabase() {
        Stack.eventually("the first row", () -> Optional.of(rows()).filter(rows -> rows > 0));
        Stack.parts().stop("database");
        pass(OUTAGE);
        Stack.parts().start("database");
    }

    private void assertAllOnce(List<CompletableFuture<Void>> senders, int count) {
        senders.forEach(CompletableFuture::join);
        Stack.eventually(count + " rows", LONG, () -> Optional.of(rows()).filter(rows -> rows >= count));
        pass(Duration.ofSeconds(2));
        assertEquals(count, rows());
        assertEquals(Integer.toString(count), ask("select count(distinct payload) from events.event where key = ?"));
        assertEquals("0", ask("select count(*) from events.event where key = ? and status = 'DEAD'"));
    }

    private int rows() {
        return Integer.parseInt(ask("select count(*) from events.event where key = ?"));
    }

    private String ask(String query) {
        return Rows.first(query, run);
    }

    private String event(String n) {
        return "{\"key\":\"" + run + "\",\"source\":\"old\",\"payload\":{\"n\":\"" + n + "\"}}";
    }

    /** The postmaster's children are processes of their own, so each gets the signal. */
    private static void freeze(String signal) {
        List<String> postgres = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                .map(process -> Long.toString(process.pid()))
                .toList();
        assertEquals(false, postgres.isEmpty());
        try {
            Stream<String> command = Stream.concat(Stream.of("kill", "-" + signal), postgres.stream());
            new ProcessBuilder(command.toList()).start().onExit().join();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Boolean> answers() {
        try {
            return Optional.of(Stack.admin().get("/api/health").status() == 200).filter(up -> up);
        } catch (UncheckedIOException notYet) {
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
