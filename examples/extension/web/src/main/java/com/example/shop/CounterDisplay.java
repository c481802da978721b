package com.example.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.signalbox.channels.CodeSender;
import org.signalbox.channels.Passcode;

/** Confirms by a code that is shown on the display of a counter: whoever stands there reads it to the clerk. */
@ApplicationScoped
public class CounterDisplay implements CodeSender {

    private static final String LETTERS = "ABCDEFGHKLMNPRSTUVWXYZ";

    @Inject
    Displays displays;

    @Override
    public String name() {
        return "display";
    }

    @Override
    public String recipient(String given) {
        if (!given.strip().matches("counter [1-9]")) {
            throw new IllegalArgumentException("is no counter: there are counter 1 to counter 9");
        }
        return given.strip();
    }

    @Override
    public String masked(String recipient) {
        return recipient;
    }

    @Override
    public String generate(RandomGenerator random) {
        StringBuilder code = new StringBuilder();
        while (code.length() < 6) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    @Override
    public void send(Passcode passcode) {
        displays.show(passcode.recipient(), passcode.code());
    }
}
