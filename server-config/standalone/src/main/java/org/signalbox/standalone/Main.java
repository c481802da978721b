package org.signalbox.standalone;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The commands. Whatever goes wrong for a reason we know ends in one sentence and exit code 1. */
public final class Main {

    private static final Consumer<String> CONSOLE = System.out::println;
    private static final String USAGE =
            """
            usage: ./signalbox up [--http-port N]   start everything and stay until Ctrl-C (port 8080)
                   ./signalbox demo [--keep]        play an order review on a stack of its own
                   ./signalbox status [--json]      what runs
                   ./signalbox down                 stop what `up` started
                   ./signalbox rekey                change the master key, while nothing runs
                   ./signalbox chaos [--minutes N] [--seed S]
                                                    ill-treat a stack of its own, and see that nothing is lost
                   ./signalbox bench [NAME …] [--out FILE]
                                                    measure stacks of its own: intake, tasks, journeys, webhooks, path
            Data is kept in ./data, or in SIGNALBOX_HOME. The workflows of the folder SIGNALBOX_WORKFLOWS_DIR are deployed.""";

    private Main() {}

    public static void main(String[] arguments) {
        int exit;
        try {
            exit = run(new ArrayDeque<>(List.of(arguments)));
        } catch (Refused refused) {
            System.err.println(refused.getMessage());
            exit = 1;
        } catch (UncheckedIOException unusable) {
            System.err.println("A file cannot be used: " + DataFolder.reason(unusable.getCause()));
            exit = 1;
        } catch (RuntimeException unexpected) {
            unexpected.printStackTrace();
            exit = 1;
        }
        System.exit(exit);
    }

    private static int run(Deque<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.pop();
        switch (command) {
            case "up":
                return up(port(arguments));
            case "demo":
                return Demo.play(flag(arguments, "--keep"), CONSOLE);
            case "status":
                return status(flag(arguments, "--json"));
            case "down":
                flag(arguments, "");
                return down();
            case "rekey":
                flag(arguments, "");
                return Rekey.play(home(), System.getenv(), CONSOLE);
            case "help", "--help", "-h":
                CONSOLE.accept(USAGE);
                return 0;
            default:
                System.err.println(command.isEmpty() ? USAGE : notUnderstood(command));
                return 2;
        }
    }

    private static int up(int port) {
        long begin = System.nanoTime();
        Profile profile = Profile.in(System.getenv());
        Standalone.Builder builder = Standalone.on(home()).httpPort(port).console(CONSOLE);
        profile.choose(builder);
        Standalone standalone = builder.build();
        CountDownLatch end = new CountDownLatch(1);
        stopAtExit(standalone);
        CONSOLE.accept("Signalbox starts, with its data in " + home() + ". " + profile.sentence());
        boolean fresh = !Files.exists(standalone.adminKey());
        standalone.start();
        AdminKey.tell(standalone.adminKey(), fresh, CONSOLE);
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 100;
        CONSOLE.accept("Signalbox is up after " + seconds / 10 + "." + seconds % 10 + " s: " + standalone.server()
                + " (Ctrl-C stops it)");
        await(end);
        return 0;
    }

    static void stopAtExit(Standalone standalone) {
        Runtime.getRuntime().addShutdownHook(new Thread(standalone::close, "stop"));
    }

    private static int status(boolean json) {
        RunState state = RunState.read(home()).seenNow();
        if (json) {
            CONSOLE.accept(state.toJson());
        } else if (state.parts().isEmpty()) {
            CONSOLE.accept("Nothing has run in " + home() + " yet.");
        } else {
            state.parts()
                    .forEach(part -> CONSOLE.accept(String.format(
                            "%-9s %-9s %-48s %-8s since %s",
                            part.name(),
                            part.status(),
                            part.address(),
                            part.pid() == 0 ? "" : part.pid(),
                            part.since().replaceFirst("\\.\\d+", ""))));
        }
        return state.allUp() ? 0 : 1;
    }

    private static int down() {
        RunState state = RunState.read(home());
        if (!state.launcherLives()) {
            CONSOLE.accept("Nothing runs in " + home() + ".");
            return 0;
        }
        ProcessHandle.of(state.launcher()).ifPresent(ProcessHandle::destroy);
        if (Waiting.until(() -> !state.launcherLives(), Duration.ofSeconds(60))) {
            CONSOLE.accept("Signalbox has stopped.");
            return 0;
        }
        throw new Refused("Signalbox (process " + state.launcher() + ") has not stopped within 60 s.");
    }

    private static Path home() {
        String home = System.getenv().getOrDefault("SIGNALBOX_HOME", "");
        return Path.of(home.isBlank() ? "data" : home).toAbsolutePath().normalize();
    }

    private static int port(Deque<String> arguments) {
        if (arguments.isEmpty()) {
            return 8080;
        }
        String name = arguments.pop();
        String value = arguments.isEmpty() ? "" : arguments.pop();
        if (!name.equals("--http-port") || !value.matches("\\d{1,5}") || !arguments.isEmpty()) {
            throw new Refused(notUnderstood(name + " " + value));
        }
        int port = Integer.parseInt(value);
        if (port < 1 || port > 65_535) {
            throw new Refused("A port is between 1 and 65535, not " + value + ".");
        }
        return port;
    }

    private static boolean flag(Deque<String> arguments, String name) {
        boolean given = arguments.remove(name);
        if (!arguments.isEmpty()) {
            throw new Refused(notUnderstood(arguments.peek()));
        }
        return given;
    }

    private static String notUnderstood(String argument) {
        return "Not understood: " + argument.strip() + "\n" + USAGE;
    }

    static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
