package org.signalbox.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Signals that Java has no words for, and the one that ends a process for certain. */
final class Signals {

    private Signals() {}

    static void send(String signal, Process process) {
        send(signal, Stream.of(process.toHandle()));
    }

    /** To its children too: some parts are several processes. */
    static void sendAll(String signal, Process process) {
        send(signal, Stream.concat(Stream.of(process.toHandle()), process.descendants()));
    }

    private static void send(String signal, Stream<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** With force; it is gone when this returns. */
    static void end(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }
}
