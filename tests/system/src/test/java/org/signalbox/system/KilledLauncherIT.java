package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.signalbox.standalone.Standalone;

/**
 * The launcher itself is killed while the demo plays: nothing of it stays, and what was accepted is done on the same data.
 * Its parts speak TLS with each other, as those of no other stack that is started whole do.
 */
@OfTheLauncher
class KilledLauncherIT {

    private static final Pattern SCRATCH = Pattern.compile("with scratch data in (\\S+?)\\.? ");
    private static final Pattern ACCEPTED = Pattern.compile("POST /api/events with the client's key.* (\\S+)$");

    @Test
    void aLauncherKilledInTheMiddleLeavesNoProcessAndItsEventIsFinishedByTheNext() throws Exception {
        Process demo = demo();
        Path scratch;
        String event;
        try (BufferedReader said = demo.inputReader()) {
            scratch = Path.of(told(said, SCRATCH));
            event = told(said, ACCEPTED);
            demo.destroyForcibly().waitFor();
        }

        Stack.eventually("no process of " + scratch, () -> Optional.of(processesOf(scratch))
                .filter(List::isEmpty));
        try (Standalone again = Stack.ofItsOwn(scratch)
                .environment("SIGNALBOX_PROFILE", "development")
                .environment("SIGNALBOX_TLS", "true")
                .start()) {
            finishes(admin(again), event);
        }
    }

    /** Well within the lease of what was under way: the server takes back what it held. */
    private static void finishes(Client admin, String event) {
        JsonObject review = Stack.eventually("the review", () -> task(admin, event, "review-order", "OPEN"));
        admin.post("/api/tasks/" + review.getString("id") + "/complete", "{\"variables\":{\"approved\":true}}")
                .mustBe(202);
        Stack.eventually("the end", () -> task(admin, event, "pick-goods", "COMPLETED"));

        assertEquals("DONE", admin.get("/api/events/" + event).text("/status"));
        assertEquals(2, admin.get("/api/tasks?eventId=" + event).items().size());
    }

    private static Process demo() throws IOException {
        Path dist = Path.of(System.getProperty("signalbox.dist"));
        Path temporary = Files.createDirectories(Path.of(System.getProperty("signalbox.test.home"), "killed"));
        ProcessBuilder command = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        dist.resolve("lib") + "/*",
                        "org.signalbox.standalone.Main",
                        "demo",
                        "--keep")
                .redirectErrorStream(true);
        command.environment().put("SIGNALBOX_TLS", "true");
        return command.start();
    }

    /** What the first line that matches tells. */
    private static String told(BufferedReader said, Pattern pattern) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher found = pattern.matcher(line);
            if (found.find()) {
                return found.group(1);
            }
            all.append(line).append('\n');
        }
        throw new AssertionError("the demo ended without '" + pattern + "': " + all);
    }

    /** By what the launcher wrote down, and by what any process says of itself. */
    private static List<String> processesOf(Path scratch) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().commandLine().orElse("").contains(scratch.toString())
                        || written(scratch).contains("\"pid\":" + process.pid() + ","))
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse("?"))
                .toList();
    }

    private static String written(Path scratch) {
        try {
            return Files.readString(scratch.resolve("run/state.json"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Client admin(Standalone standalone) throws IOException {
        Properties key = new Properties();
        try (InputStream file = Files.newInputStream(standalone.adminKey())) {
            key.load(file);
        }
        return new Client(standalone.server(), key.getProperty("apiKey"), key.getProperty("apiSecret"));
    }

    private static Optional<JsonObject> task(Client admin, String event, String key, String status) {
        return admin.get("/api/tasks?eventId=" + event + "&key=" + key + "&status=" + status).items().stream()
                .map(one -> one.asJsonObject())
                .findFirst();
    }
}
