package org.signalbox.attempts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.secrets.WebhookSignature;

/** What docs/webhooks.md tells receivers to do, done to what we sign. */
class DocumentedVerifiersTest {

    private static final Path PAGE = Path.of("../../docs/webhooks.md");
    private static final byte[] OLD = "the key that is going 24 bytes".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "the key that has come 24 bytes".getBytes(StandardCharsets.UTF_8);
    private static final String BODY = "{\"type\":\"task.completed\",\"data\":{\"name\":\"Größe ✓\"}}";
    private static final String ID = "msg_1";

    /** With what asks it, and answers by its exit. */
    enum Language {
        PYTHON(
                "python3",
                """
                import os, sys
                names = ["webhook-id", "webhook-timestamp", "webhook-signature"]
                headers = {name: os.environ[name.replace("-", "_")] for name in names}
                sys.exit(0 if verify(os.environ["secret"], headers, sys.stdin.buffer.read()) else 3)
                """),
        JAVASCRIPT(
                "node",
                """
                const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
                const headers = Object.fromEntries(names.map(name => [name, process.env[name.replace('-', '_')]]));
                const given = require('node:fs').readFileSync(0);
                process.exit(verify(process.env.secret, headers, given) ? 0 : 3);
                """),
        PERL(
                "perl",
                """
                binmode STDIN;
                my %headers = map { $_ => $ENV{s/-/_/r} } qw(webhook-id webhook-timestamp webhook-signature);
                exit(verify($ENV{secret}, \\%headers, do { local $/; <STDIN> }) ? 0 : 3);
                """);

        private final String program;
        private final String asking;

        Language(String program, String asking) {
            this.program = program;
            this.asking = asking;
        }

        private boolean isHere() {
            return Stream.of(System.getenv("PATH").split(":"))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theVerifierOnThePageTakesOursAndNothingElse(Language language) throws Exception {
        assumeTrue(language.isHere(), language.program + " is not installed here");
        Instant now = Instant.now();
        String both = signature(now, OLD, NEW);

        assertEquals(0, verified(language, OLD, now, both, BODY));
        assertEquals(0, verified(language, NEW, now, both, BODY), "the second signature of a rotation");
        assertEquals(3, verified(language, NEW, now, signature(now, OLD), BODY), "another's secret");
        assertEquals(3, verified(language, OLD, now, both, BODY + " "), "a byte more");
        Instant longAgo = now.minusSeconds(400);
        assertEquals(3, verified(language, OLD, longAgo, signature(longAgo, OLD), BODY), "a recording");
    }

    /** Otherwise the page would be held by nothing, and nobody would notice. */
    @Test
    void atLeastOneOfTheLanguagesIsHere() {
        assertTrue(
                Stream.of(Language.values()).anyMatch(Language::isHere),
                "python3, node or perl is needed to hold docs/webhooks.md to what it says (on Debian: apt-get install perl)");
    }

    @Test
    void theJavaOfThePageIsTheLibrarys() throws Exception {
        Instant now = Instant.now();
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of(ID),
                "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                "webhook-signature", List.of(signature(now, OLD, NEW)));

        new Webhook(secret(NEW)).verify(BODY, HttpHeaders.of(headers, (name, value) -> true));

        assertTrue(Files.readString(PAGE).contains("new com.standardwebhooks.Webhook(secret).verify(body, headers);"));
    }

    @Test
    void thePageSaysHowManyAreUnderWayAtOnce() throws Exception {
        assertTrue(Files.readString(PAGE).contains("fewer than " + Sender.MOST_AT_ONCE + " deliveries are under way"));
    }

    private int verified(Language language, byte[] key, Instant at, String signature, String body) throws Exception {
        Path program = Files.writeString(folder.resolve("verify"), block(language) + "\n" + language.asking);
        ProcessBuilder process = new ProcessBuilder(language.program, program.toString()).redirectErrorStream(true);
        process.environment()
                .putAll(Map.of(
                        "secret",
                        secret(key),
                        "webhook_id",
                        ID,
                        "webhook_timestamp",
                        Long.toString(at.getEpochSecond()),
                        "webhook_signature",
                        signature));
        Process running = process.start();
        running.outputWriter(StandardCharsets.UTF_8).append(body).close();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("", said);
        return running.waitFor();
    }

    private static String block(Language language) throws IOException {
        String name = language.name().toLowerCase(Locale.ROOT);
        Matcher block = Pattern.compile("(?ms)^```" + name + "$\\n(.*?)^```$").matcher(Files.readString(PAGE));
        assertTrue(block.find(), name + " is not on the page");
        return block.group(1);
    }

    private static String signature(Instant at, byte[]... keys) {
        return WebhookSignature.of(List.of(keys), ID, at, BODY.getBytes(StandardCharsets.UTF_8))
                .header();
    }

    private static String secret(byte[] key) {
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }
}
