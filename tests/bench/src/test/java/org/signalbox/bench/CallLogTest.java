package org.signalbox.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CallLogTest {

    @Test
    void callsThatDifferByTheirIdsAreOfOneKind() {
        String log =
                """
                POST:/engine-rest/process-definition/light-flow:1:0d2f/start
                POST:/engine-rest/process-definition/light-flow:2:77aa/start
                GET:/engine-rest/task
                """;

        assertEquals(Map.of("POST /process-definition/{id}/start", 2L, "GET /task", 1L), CallLog.counts(log));
    }
}
