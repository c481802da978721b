package org.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.web.Condition.Report;
import org.signalbox.web.Condition.Status;

class ConditionTest {

    @Test
    void aServerIsDownOnlyWithoutItsDatabase() {
        assertEquals(Status.UP, status(true, true, true));
        assertEquals(Status.DEGRADED, status(true, false, true));
        assertEquals(Status.DEGRADED, status(true, true, false));
        assertEquals(Status.DOWN, status(false, true, true));
    }

    private static Status status(boolean database, boolean broker, boolean engine) {
        return new Report(
                        Instant.EPOCH,
                        List.of(
                                new Part("database", database, ""),
                                new Part("broker", broker, ""),
                                new Part("engine", engine, "")))
                .status();
    }
}
