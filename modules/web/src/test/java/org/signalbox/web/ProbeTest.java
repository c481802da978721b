package org.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class ProbeTest {

    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final Executor AT_ONCE = Runnable::run;

    @Test
    void aPartThatAnswersIsUp() {
        Probe probe = new Probe("database", PATIENCE, () -> "PostgreSQL 17");

        assertEquals(Part.up("database", "PostgreSQL 17"), probe.ask(AT_ONCE));
    }

    @Test
    void aPartThatFailsIsDownWithTheInnermostReason() {
        Probe probe = new Probe("broker", PATIENCE, () -> {
            throw new IllegalStateException("pool", new IllegalArgumentException("connection refused"));
        });

        assertEquals(Part.down("broker", "connection refused"), probe.ask(AT_ONCE));
    }

    @Test
    void aPartThatHangsHoldsOneThreadHoweverOftenItIsAsked() {
        List<Runnable> started = new ArrayList<>();
        Probe probe = new Probe("broker", PATIENCE, () -> "never");

        Part first = probe.ask(started::add);
        Part second = probe.ask(started::add);

        assertEquals(List.of(false, false), List.of(first.isUp(), second.isUp()));
        assertEquals(1, started.size());
    }
}
