package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeeperTest {

    @TempDir
    Path folder;

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final Queue<String> console = new ConcurrentLinkedQueue<>();
    private final Sleeper part = new Sleeper();
    private DataFolder data;
    private Keeper keeper;
    private volatile boolean unwritable;

    @BeforeEach
    void aKeeperOfASleepingProcess() {
        data = DataFolder.open(folder);
        keeper = keeper(Duration.ofSeconds(5));
    }

    @AfterEach
    void endsWithTheTest() {
        keeper.stop();
        part.alive().forEach(Process::destroyForcibly);
        executor.shutdownNow();
        data.close();
    }

    @Test
    void aPartThatRunsIsNotStartedAgain() {
        keeper.start();
        long first = keeper.entry().pid();

        keeper.start();

        assertEquals(first, keeper.entry().pid());
        assertEquals(1, part.launched.size());
    }

    @Test
    void startsAtTheSameTimeAreOneProcess() {
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(keeper::start))
                        .limit(4)
                        .toArray(CompletableFuture[]::new))
                .join();

        assertEquals(1, part.launched.size());
        assertEquals("UP", keeper.entry().status());
    }

    @Test
    void aPartThatDiedAndIsStartedByHandIsNotStartedASecondTimeByItsKeeper() {
        keeper.start();
        keeper.signal("KILL");
        awaited(() -> keeper.entry().status().equals("DOWN"));

        keeper.start();

        Waiting.until(() -> part.launched.size() > 2, Duration.ofMillis(1500));
        assertEquals(2, part.launched.size());
        assertEquals(
                List.of(keeper.entry().pid()), part.alive().map(Process::pid).toList());
    }

    @Test
    void aPartThatWasStoppedAndStartedAtOnceIsTheNewProcessAlone() {
        keeper.start();

        keeper.stop();
        keeper.start();

        assertEquals(
                List.of(keeper.entry().pid()), part.alive().map(Process::pid).toList());
        assertEquals("UP", keeper.entry().status());
        assertTrue(console.stream().noneMatch(line -> line.contains("is down")), console.toString());
    }

    @Test
    void aPartThatDiesIsStartedAgain() {
        keeper.start();

        keeper.signal("KILL");

        awaited(() -> part.launched.size() == 2 && keeper.entry().status().equals("UP"));
        assertTrue(console.stream().anyMatch(line -> line.contains("it starts again in 1 s")), console.toString());
    }

    @Test
    void thatItsStateCannotBeWrittenIsSaidOnceAndKeepsNobodyFromStartingItAgain() {
        unwritable = true;

        keeper.start();
        keeper.signal("KILL");

        awaited(() -> part.launched.size() == 2 && keeper.entry().status().equals("UP"));
        keeper.signal("KILL");
        awaited(() -> part.launched.size() == 3 && keeper.entry().status().equals("UP"));
        assertEquals(
                List.of("What runs cannot be written down: No space left on device. The parts are looked after all the"
                        + " same, but `status` tells of what was before."),
                console.stream().filter(line -> line.contains("written down")).toList());
        unwritable = false;
        keeper.stop();
        unwritable = true;
        keeper.start();
        assertEquals(
                2,
                console.stream().filter(line -> line.contains("written down")).count());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aLaunchThatFailsUncheckedIsALaunchThatFailed(Throwable failure) {
        keeper.start();
        part.launchFailure = failure;
        keeper.signal("KILL");
        awaited(() -> console.stream().anyMatch(line -> line.contains("is down: no room")));

        part.launchFailure = null;

        awaited(() -> part.launched.size() == 2 && keeper.entry().status().equals("UP"));
    }

    static Stream<Throwable> failures() {
        return Stream.of(new UncheckedIOException(new IOException("no room")), new NoRoom());
    }

    @Test
    void aPartWhoseHealthCannotBeAskedForLeavesNoProcessAndIsStartedAgain() {
        keeper.start();
        part.unhealthy = new UncheckedIOException(new IOException("no log"));
        keeper.signal("KILL");
        awaited(() -> console.stream().anyMatch(line -> line.contains("is down: no log")));

        assertEquals(0, part.alive().count());
        part.unhealthy = null;

        awaited(() -> keeper.entry().status().equals("UP"));
        assertEquals(
                List.of(keeper.entry().pid()), part.alive().map(Process::pid).toList());
    }

    @Test
    void aFirstLaunchThatFailsUncheckedIsARefusalInOneSentence() {
        part.launchFailure = new UncheckedIOException(new IOException("no room"));

        Refused refused = assertThrows(Refused.class, keeper::start);

        assertTrue(refused.getMessage().startsWith("The sleeper did not start: no room"), refused.getMessage());
    }

    @Test
    void anAnswerOfAnotherProgramOnItsPortIsNotTakenForHealth() throws IOException {
        try (ServerSocket other = new ServerSocket(part.port, 1, InetAddress.getLoopbackAddress())) {
            Keeper impatient = keeper(Duration.ofMillis(200));

            Refused refused = assertThrows(Refused.class, impatient::start);

            assertTrue(
                    refused.getMessage().contains("its port " + other.getLocalPort() + " is in use by another program"),
                    refused.getMessage());
            assertEquals(0, part.launched.size());
        }
    }

    @Test
    void aSignalReachesTheChildrenOfAPart() {
        part.command = List.of("sh", "-c", "trap 'kill $!' TERM; sleep 60 & wait");
        keeper.start();
        awaited(() -> child().isPresent());
        ProcessHandle child = child().orElseThrow();

        keeper.signal("STOP");
        awaited(() -> state(child).equals("T"));

        keeper.signal("CONT");
        awaited(() -> state(child).equals("S"));
    }

    private Optional<ProcessHandle> child() {
        return part.alive().flatMap(Process::children).findFirst();
    }

    private static String state(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/stat")).split(" ")[2];
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private Keeper keeper(Duration grace) {
        return new Keeper(
                part,
                new Log(data, "sleeper"),
                new Surroundings(executor, InstantSource.system(), console::add, this::write, grace));
    }

    private void write() {
        if (unwritable) {
            throw new UncheckedIOException(new IOException("No space left on device"));
        }
    }

    private static void awaited(BooleanSupplier condition) {
        assertTrue(Waiting.until(condition, Duration.ofSeconds(10)));
    }

    /** As where the system has no thread left. */
    private static final class NoRoom extends Error {

        @Override
        public String toString() {
            return "no room";
        }
    }

    /** Healthy whenever asked, as a part is whose port another process of the same kind answers. */
    private static final class Sleeper implements Part {

        private final Queue<Process> launched = new ConcurrentLinkedQueue<>();
        private final int port = Ports.free();
        private List<String> command = List.of("sleep", "60");
        private volatile Throwable launchFailure;
        private volatile RuntimeException unhealthy;

        @Override
        public String name() {
            return "sleeper";
        }

        @Override
        public Access access() {
            return new Access("tcp://127.0.0.1:" + port, "", "");
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public Process launch() throws IOException {
            if (launchFailure instanceof Error error) {
                throw error;
            }
            if (launchFailure instanceof RuntimeException exception) {
                throw exception;
            }
            Process process = new ProcessBuilder(command).start();
            launched.add(process);
            return process;
        }

        @Override
        public boolean isHealthy() {
            if (unhealthy != null) {
                throw unhealthy;
            }
            return true;
        }

        Stream<Process> alive() {
            return launched.stream().filter(Process::isAlive);
        }
    }
}
