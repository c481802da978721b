package org.signalbox.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.signalbox.channels.CodeSender;
import org.signalbox.channels.Passcode;

/** A gateway that keeps what it was given, or throws what it is told to. */
final class PlayedMethod implements CodeSender {

    final List<Passcode> sent = new ArrayList<>();
    RuntimeException trouble;
    private final String name;

    PlayedMethod(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String recipient(String given) {
        if (!given.contains("@")) {
            throw new IllegalArgumentException("is no address");
        }
        return given.toLowerCase(Locale.ROOT);
    }

    @Override
    public void send(Passcode passcode) {
        if (trouble != null) {
            throw trouble;
        }
        sent.add(passcode);
    }
}
