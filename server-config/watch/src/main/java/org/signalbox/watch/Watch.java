package org.signalbox.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;

/** Ends this JVM when the process that started it is gone: its end of our standard input closes however it died. */
public final class Watch {

    private static final int ORPHANED = 143;

    private Watch() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        InputStream parent = System.in;
        Thread watch = new Thread(() -> haltAtTheEndOf(parent), "watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void haltAtTheEndOf(InputStream parent) {
        try {
            parent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            System.getLogger(Watch.class.getName()).log(System.Logger.Level.DEBUG, "standard input broke", broken);
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
