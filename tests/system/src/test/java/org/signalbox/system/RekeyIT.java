package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.standalone.Standalone;

/** What a data folder's owner does on the command line, between two lives of its server; nothing here needs an engine. */
@OfTheLauncher
class RekeyIT {

    private static final Path HOME = Path.of(System.getProperty("signalbox.test.home"))
            .resolve("rekey-" + ProcessHandle.current().pid());
    private static final String NO_ENGINE = "http://127.0.0.1:1/engine-rest";
    private static final int PER_SECOND = 5;

    @Test
    void whatTheOldMasterKeySealedSignsUnderTheNewOne() throws Exception {
        try (Receiver partner = new Receiver()) {
            Client client;
            try (Standalone first = started()) {
                var made = Stack.admin(first)
                        .post("/api/api-keys", "{\"key\":\"partner\"}")
                        .mustBe(201);
                client = new Client(first.server(), made.text("/apiKey"), made.text("/apiSecret"));
                client.post("/api/tasks/subscribe", "{\"url\":\"" + partner.url() + "\",\"key\":\"rekeyed\"}")
                        .mustBe(201);
                refusesWhoAsksTooOften(
                        Stack.admin(first)
                                .post("/api/api-keys", "{\"key\":\"hasty\"}")
                                .mustBe(201),
                        first);
            }
            String before = Files.readString(HOME.resolve("master.key"));

            String said = rekeyed();

            assertNotEquals(before, Files.readString(HOME.resolve("master.key")));
            assertFalse(Files.exists(HOME.resolve("master.key.before")));
            assertTrue(said.contains("All secrets are sealed with the new master key"), said);
            try (Standalone again = started()) {
                client.at(again.server())
                        .post("/api/events", "{\"key\":\"rekeyed\",\"payload\":{}}")
                        .mustBe(202);
                Receiver.Taken hook = Stack.eventually(
                        "a webhook", () -> partner.taken().stream().findFirst());
                assertTrue(hook.isSignedBy(client.apiSecret()));
            }
        }
    }

    /** Who has asked for nothing before: together they are four times as many as he may send in a second. */
    private static void refusesWhoAsksTooOften(Client.Answer made, Standalone stack) {
        Client client = new Client(stack.server(), made.text("/apiKey"), made.text("/apiSecret"));
        List<CompletableFuture<HttpResponse<String>>> asked = Stream.generate(
                        () -> HttpRequest.newBuilder(client.server().resolve("/api/events?limit=1"))
                                .header("x-api-key", client.apiKey())
                                .header("x-api-secret", client.apiSecret())
                                .build())
                .limit(4 * PER_SECOND)
                .map(request -> Client.HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();

        List<HttpResponse<String>> answers =
                asked.stream().map(CompletableFuture::join).toList();

        HttpResponse<String> refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
        assertEquals(
                "application/problem+json",
                refused.headers().firstValue("Content-Type").orElse(""));
        List<Integer> statuses = answers.stream().map(HttpResponse::statusCode).toList();
        assertEquals(Set.of(200, 429), Set.copyOf(statuses));
        assertTrue(Collections.frequency(statuses, 200) >= PER_SECOND, statuses::toString);
    }

    private static Standalone started() {
        return Stack.ofItsOwn(HOME)
                .environment("SIGNALBOX_PROFILE", "development")
                .environment("SIGNALBOX_REQUESTS_PER_SECOND", Integer.toString(PER_SECOND))
                .environment("CAMUNDA_URL", NO_ENGINE)
                .start();
    }

    /** By the command itself. */
    private static String rekeyed() throws IOException, InterruptedException {
        Path lib = Path.of(System.getProperty("signalbox.dist")).resolve("lib");
        ProcessBuilder command = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        lib + "/*",
                        "org.signalbox.standalone.Main",
                        "rekey")
                .redirectErrorStream(true);
        command.environment().put("SIGNALBOX_HOME", HOME.toString());
        command.environment().put("CAMUNDA_URL", NO_ENGINE);
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), said);
        assertEquals(Optional.of(0), Optional.of(process.exitValue()), said);
        return said;
    }
}
