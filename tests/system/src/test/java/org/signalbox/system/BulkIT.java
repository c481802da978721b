package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BulkIT {

    private final String queue = "bulk." + UUID.randomUUID();
    private final Client admin = Stack.admin();

    @Test
    void manyTasksAreCountedAndThenCancelledAndWhatIsRefusedIsSaid() {
        for (int i = 0; i < 120; i++) {
            sent("{\"key\":\"call\"}");
        }
        String done = sent("{\"key\":\"call\"}");
        admin.post("/api/tasks/" + done + "/complete", "{}").mustBe(200);

        Client.Answer preview = bulk(",\"dryRun\":true").mustBe(200);
        Client.Answer started = bulk(",\"reason\":\"closed\"").mustBe(202);
        Client.Answer ended =
                Stack.eventually("the end of it", () -> Optional.of(admin.get("/api/tasks/bulk/" + started.text("/id")))
                        .filter(bulk -> bulk.text("/status").equals("DONE")));

        assertEquals("121", preview.text("/byKey/call"));
        assertEquals("120", ended.text("/done"));
        assertEquals("1", ended.text("/refused"));
        assertEquals(done, ended.text("/refusals/0/taskId"));
        assertTrue(started.header("Location").endsWith("/api/tasks/bulk/" + started.text("/id")));
        assertEquals(
                "120",
                admin.get("/api/tasks/count?status=CANCELLED&queue=" + queue)
                        .mustBe(200)
                        .text("/count"));
    }

    @Test
    void whatCouldBeAllTasksIsRefused() {
        admin.post("/api/tasks/bulk", "{\"action\":\"delete\",\"filter\":{}}").mustBe(422);
        admin.post("/api/tasks/bulk", "{\"action\":\"delete\",\"filter\":{\"quueue\":\"" + queue + "\"}}")
                .mustBe(422);
        admin.post(
                        "/api/tasks/bulk",
                        "{\"action\":\"delete\",\"filter\":{\"queue\":\"" + queue + "\"},\"dryrun\":true}")
                .mustBe(422);
        Stack.newClient("ann")
                .post("/api/tasks/bulk", "{\"action\":\"delete\",\"filter\":{\"queue\":\"" + queue + "\"}}")
                .mustBe(403);
    }

    private String sent(String task) {
        return admin.post("/api/queues/" + queue + "/tasks", task).mustBe(201).text("/id");
    }

    private Client.Answer bulk(String more) {
        return admin.post(
                "/api/tasks/bulk", "{\"action\":\"cancel\",\"filter\":{\"queue\":\"" + queue + "\"}" + more + "}");
    }
}
