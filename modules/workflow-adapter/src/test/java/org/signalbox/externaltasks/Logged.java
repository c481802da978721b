package org.signalbox.externaltasks;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The warnings that a class writes while something is done. */
final class Logged extends Handler {

    private final List<String> warnings = new CopyOnWriteArrayList<>();

    private Logged() {}

    static List<String> by(Class<?> type, Runnable work) {
        Logger logger = Logger.getLogger(type.getName());
        Logged logged = new Logged();
        logger.addHandler(logged);
        try {
            work.run();
        } finally {
            logger.removeHandler(logged);
        }
        return logged.warnings;
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel() == Level.WARNING) {
            warnings.add(new SimpleFormatter().formatMessage(line));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
