package org.signalbox.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java has no words for. */
final class Signals {

    private Signals() {}

    static void send(String signal, Process process) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
