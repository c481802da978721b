package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tasks that are confirmed by codes, with a real mail server. */
class VerificationIT {

    private final String key = "verify-" + UUID.randomUUID();
    private final String ann = "ann." + key + "@example.org";
    private final Client admin = Stack.admin();
    private final Client client = Stack.newClient("confirming");

    private String task(String verification) {
        return client.post(
                        "/api/queues/payments/tasks",
                        "{\"key\":\"" + key + "\",\"name\":\"Pay 100\",\"verification\":" + verification + "}")
                .mustBe(201)
                .text("/id");
    }

    private String byMail() {
        return task("{\"methods\":[\"email\"],\"recipient\":{\"email\":\"" + ann + "\"}}");
    }

    private static String at(String task) {
        return "/api/tasks/" + task + "/verification";
    }

    private String codeFor(String recipient) {
        return Stack.eventually("a mail to " + recipient, () -> MailServer.codeFor(recipient));
    }

    private Client.Answer check(String task, String code) {
        return client.post(at(task) + "/check", "{\"code\":\"" + code + "\"}");
    }

    @Test
    void aTaskIsCompletedAfterTheCodeThatCameByMailAndTheCodeIsNowhereElse() throws IOException {
        try (Receiver receiver = new Receiver()) {
            client.post("/api/tasks/subscribe", "{\"url\":\"" + receiver.url() + "\",\"key\":\"" + key + "\"}")
                    .mustBe(201);
            String task = byMail();
            client.post("/api/tasks/" + task + "/complete", "{}").mustBe(409);
            Client.Answer asked = client.post(at(task), "{}").mustBe(202);
            String code = codeFor(ann);

            Client.Answer wrong =
                    check(task, code.equals("000000") ? "000001" : "000000").mustBe(422);
            Client.Answer right = check(task, code).mustBe(200);
            check(task, code).mustBe(409);
            client.post("/api/tasks/" + task + "/complete", "{}").mustBe(200);

            assertEquals("a***@e***.org", asked.text("/recipients/email"));
            assertEquals("4", wrong.text("/checksLeft"));
            assertEquals("VERIFIED", right.text("/status"));
            JsonObject receipt = Stack.eventually("task.verified", () -> receiver.taken("task.verified"))
                    .json()
                    .getJsonObject("data")
                    .getJsonObject("verification");
            assertEquals("email", receipt.getString("method"));
            Stack.eventually("task.completed", () -> receiver.taken("task.completed"));
            List<String> elsewhere = new ArrayList<>(List.of(
                    receiver.taken().toString(),
                    facts(task),
                    asked.response().body(),
                    right.response().body()));
            elsewhere.addAll(logs());
            for (String text : elsewhere) {
                assertFalse(contains(text, code), () -> "the code " + code + " in " + text);
            }
            assertTrue(facts(task).contains("\"task.verified\""), facts(task));
        }
    }

    @Test
    void aFurtherCodeIsRefusedUntilItsTimeAndOnlyOneMailIsSent() {
        String task = byMail();
        client.post(at(task), "{\"method\":\"email\"}").mustBe(202);

        Client.Answer soon = client.post(at(task), "{}").mustBe(429);
        client.post(at(task), "{\"method\":\"pigeon\"}").mustBe(429);

        int wait = Integer.parseInt(soon.header("Retry-After"));
        assertTrue(wait > 0 && wait <= 30, "Retry-After: " + wait);
        assertEquals("4", client.get(at(task)).mustBe(200).text("/sendsLeft"));
    }

    @Test
    void whoMayChangeTheRecipientHasTheCodeSentThere() {
        String task = byMail();
        client.post(at(task), "{}").mustBe(202);
        String old = codeFor(ann);
        String bob = "bob." + key + "@example.org";

        client.put(at(task) + "/recipient", "{\"email\":\"" + bob + "\"}", null).mustBe(403);
        admin.put(at(task) + "/recipient", "{\"email\":\"nobody\"}", null).mustBe(422);
        admin.put(at(task) + "/recipient", "{\"email\":\"" + bob + "\"}", null).mustBe(202);
        String young = codeFor(bob);

        if (!old.equals(young)) {
            check(task, old).mustBe(422);
        }
        check(task, young).mustBe(200);
        String facts = facts(task);
        assertTrue(facts.contains("{email=b***@e***.org}"), facts);
        assertFalse(facts.contains("@example.org"), facts);
    }

    @Test
    void aTaskThatWasChangedSinceTheCodeWasSentIsConfirmedAnew() {
        String task = byMail();
        client.post(at(task), "{}").mustBe(202);
        String code = codeFor(ann);
        client.post("/api/tasks/" + task + "/claim", "").mustBe(200);

        client.patch("/api/tasks/" + task, "{\"name\":\"Pay a million\"}", "*").mustBe(200);

        assertTrue(check(task, code).mustBe(409).text("/detail").contains("changed since"));
        client.post("/api/tasks/" + task + "/complete", "{}").mustBe(409);
        assertEquals("CHANGED", client.get(at(task)).mustBe(200).text("/status"));
    }

    @Test
    void inTheDevelopmentProfileACodeIsInTheLog() {
        String task = task("{\"methods\":[\"log\"],\"recipient\":\"me\"}");
        client.post(at(task), "{}").mustBe(202);

        Pattern written = Pattern.compile("the code for me of task " + task + " is ([0-9]{6})");
        String code = Stack.eventually("the code in the log", () -> logs().stream()
                .map(written::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst());

        check(task, code).mustBe(200);
    }

    @Test
    void aTaskIsConfirmedByWhatADeviceShowsOnce() {
        String name = "ann-" + UUID.randomUUID();
        client.post("/api/authenticators", "{\"name\":\"" + name + "\"}").mustBe(403);
        String secret = admin.post("/api/authenticators", "{\"name\":\"" + name + "\"}")
                .mustBe(201)
                .text("/secret");
        MadeSecrets.remember(secret);
        String policy = "{\"methods\":[\"totp\"],\"recipient\":{\"totp\":\"" + name + "\"}}";
        String first = task(policy);
        String second = task(policy);
        client.post(at(first), "{}").mustBe(202);
        client.post(at(second), "{}").mustBe(202);
        String shown = Device.shows(secret);

        check(first, shown).mustBe(200);
        check(second, shown).mustBe(422);

        client.post("/api/tasks/" + first + "/complete", "{}").mustBe(200);
        client.post("/api/tasks/" + second + "/complete", "{}").mustBe(409);
        admin.delete("/api/authenticators/" + name, null).mustBe(204);
    }

    @Test
    void whatCannotBeConfirmedIsRefused() {
        String path = "/api/queues/payments/tasks";
        String plain =
                client.post(path, "{\"key\":\"" + key + "\"}").mustBe(201).text("/id");

        Client.Answer unknown = client.post(path, "{\"key\":\"x\",\"verification\":{\"methods\":[\"pigeon\"]}}")
                .mustBe(422);
        client.post(path, "{\"key\":\"x\",\"verification\":{\"methods\":[\"email\"],\"recipient\":\"no address\"}}")
                .mustBe(422);
        client.post(path, "{\"key\":\"x\",\"verification\":{\"methods\":[\"sms\"]}}")
                .mustBe(422);
        client.post(at(plain), "{}").mustBe(409);
        check(plain, "123456").mustBe(409);
        client.post(at(plain) + "/check", "{}").mustBe(422);

        assertTrue(unknown.text("/detail").contains("email"), unknown.text("/detail"));
        assertEquals("NOT_REQUIRED", client.get(at(plain)).mustBe(200).text("/status"));
    }

    private String facts(String task) {
        return admin.get("/api/facts?subject=" + task).mustBe(200).response().body();
    }

    /** As a number by itself: ids and times have digits too. */
    private static boolean contains(String text, String code) {
        return Pattern.compile("(?<![0-9A-Za-z.-])" + code + "(?![0-9A-Za-z-])")
                .matcher(text)
                .find();
    }

    /** Of all parts, and of a server that is not the launcher's. */
    private static List<String> logs() {
        List<String> logs = new ArrayList<>();
        try (Stream<Path> ours = Files.list(Stack.home().resolve("log"));
                Stream<Path> given = Files.list(Stack.home().resolveSibling("."))) {
            List<Path> files = Stream.concat(ours, given)
                    .filter(file -> file.toString().endsWith(".log"))
                    .toList();
            for (Path file : files) {
                logs.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return logs;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
